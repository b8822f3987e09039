import { contextBridge, ipcRenderer } from 'electron';
import type { HeanBridge } from './contract/ipc';

/**
 * The only door of a window: one call and one stream of news. Neither ipcRenderer nor an event object gets through.
 * Channel names are repeated here so that the bundle stays free of the validation library.
 */
const listeners = new Map<string, Set<(payload: unknown) => void>>();

ipcRenderer.on('hean:event', (_event, news: { topic: string; payload: unknown }) => {
  for (const listener of listeners.get(news.topic) ?? []) listener(news.payload);
});

const bridge: HeanBridge = {
  call: (name, input) => ipcRenderer.invoke('hean:call', { name, input }),
  on: (topic, listener) => {
    const known = listeners.get(topic) ?? new Set();
    listeners.set(topic, known.add(listener));
    return () => void known.delete(listener);
  },
};

contextBridge.exposeInMainWorld('hean', bridge);
