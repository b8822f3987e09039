// The least a window can be: the same kind of window as the desk's, with a page that holds nothing.
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');

app.setPath('userData', process.env.HEAN_BENCH_PROFILE);
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(join(__dirname, 'page.html'));
});
app.on('window-all-closed', () => app.quit());
