/**
 * What the bench of replication is held against: takes bodies by HTTPS PUT, appends each to one file and syncs it before
 * it answers. Arguments: file to append to, PEM file with certificate and key. Prints its port.
 */
const { createServer } = require('node:https');
const { fdatasync, openSync, readFileSync, write } = require('node:fs');

const [file, pem] = process.argv.slice(2);
const both = readFileSync(pem, 'utf8');
const target = openSync(file, 'a');

const server = createServer({ cert: both, key: both }, (request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    const body = Buffer.concat(pieces);
    write(target, body, 0, body.length, null, (failed) => {
      if (failed) return void response.writeHead(500).end();
      fdatasync(target, (error) => response.writeHead(error ? 500 : 200).end());
    });
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.once('SIGTERM', () => process.exit(0));
