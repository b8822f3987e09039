import { contextBridge, ipcRenderer } from 'electron';
import type { ScreenBridge } from '../contract/ipc';

/**
 * The door of the meeting-room screen: pictures come in, nothing goes out but that it is there. Channel names are
 * repeated here so that the bundle stays free of the validation library.
 */
const bridge: ScreenBridge = {
  onPicture: (listener) => {
    ipcRenderer.on('hean:screen-picture', (_event, picture: unknown) => listener(picture));
    ipcRenderer.send('hean:screen-ready');
  },
};

contextBridge.exposeInMainWorld('heanScreen', bridge);
