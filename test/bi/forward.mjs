// forward.mjs - a port of the loopback address in front of a Unix socket, for the driver that knows
// nothing but TCP. Prints the port, and ends with its standard input.
//
// usage: node forward.mjs SOCKET
import {connect, createServer} from 'node:net';

const server = createServer((client) => {
  const socket = connect(process.argv[2]);
  client.pipe(socket).pipe(client);
  for (const end of [client, socket]) end.on('error', () => client.destroy() && socket.destroy());
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume().on('end', () => process.exit());
