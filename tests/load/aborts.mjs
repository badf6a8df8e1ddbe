// Connects and goes away again at every stage of a request. usage: node aborts.mjs URL COUNT SLOW-QUESTION LARGE-QUESTION
import net from 'node:net';

const [, , address, count, slow, large] = process.argv;
const url = new URL(address);
const request = (query, cut = 0) => {
  const body = JSON.stringify({ query });
  const text = `POST ${url.pathname} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  return cut ? text.slice(0, cut) : text;
};
const stages = {
  connected: { text: '' },
  'in the header': { text: request('{__typename}', 60) },
  'in the body': { text: request('{__typename}').slice(0, -5) },
  'while it runs': { text: request(slow), waits: 10 },
  'while it is sent': { text: request(large), reads: true },
  'with more behind': { text: request('{__typename}') + request(large) + request('{__typename}') },
};
const once = ({ text, waits, reads }, reset) => new Promise(done => {
  const socket = net.connect(+url.port, url.hostname, () => {
    const leave = () => (reset ? socket.resetAndDestroy() : socket.destroy());
    if (text === '') leave();
    else socket.write(text, () => (waits ? setTimeout(leave, waits) : reads ? socket.once('data', leave) : leave()));
  });
  socket.on('error', () => {});
  socket.on('close', done);
});
const each = Math.ceil(count / Object.keys(stages).length);
for (const [name, stage] of Object.entries(stages)) {
  const begun = performance.now();
  let left = each;
  await Promise.all([...Array(20)].map(async () => { while (left-- > 0) await once(stage, left % 2); }));
  console.log(`${each} ${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}
