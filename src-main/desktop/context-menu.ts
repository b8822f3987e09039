import { Menu, type BrowserWindow } from 'electron';

/** Cut, copy, paste by the right mouse button; nothing on places where there is nothing to do. */
export function offerEditMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, { editFlags, isEditable, selectionText }) => {
    if (!isEditable && selectionText.trim() === '') return;
    const menu = Menu.buildFromTemplate([
      { role: 'cut', label: '剪切', enabled: editFlags.canCut, visible: isEditable },
      { role: 'copy', label: '复制', enabled: editFlags.canCopy },
      { role: 'paste', label: '粘贴', enabled: editFlags.canPaste, visible: isEditable },
      { role: 'selectAll', label: '全选', enabled: editFlags.canSelectAll, visible: isEditable },
    ]);
    menu.popup({ window });
  });
}
