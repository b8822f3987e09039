// Loaded into an Electron program before its own code: says on stdout when its page has become usable, then quits.
const { app } = require('electron');

const untilReady = `new Promise((resolve) => {
  const html = document.documentElement;
  const look = () => html.dataset.ready === 'true' && resolve(Date.now());
  new MutationObserver(look).observe(html, { attributes: true });
  look();
})`;

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => {
    void contents.executeJavaScript(untilReady).then((at) => {
      process.stdout.write(`ready ${at}\n`);
      setTimeout(() => app.quit(), 200);
    });
  });
});
