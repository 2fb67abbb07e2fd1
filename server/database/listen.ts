import { connect, createServer, type Server, type Socket } from "node:net";

/** Where the database can be reached: on this machine only. */
const loopback = { v4: "127.0.0.1", v6: "::1" };

export interface Listening {
  readonly port: number;
  /** Stops accepting connections. */
  close(): void;
}

/**
 * Listens on loopback: on `port`, or where that is taken on a free one. On IPv6 too, where this machine has it and the port is free there, as some
 * clients try only the first address of localhost. Rejects when there is no free port at all.
 */
export async function listenOnLoopback(port: number, onConnection: (socket: Socket) => void): Promise<Listening> {
  // Some systems let two programs have a port, one on all addresses and one on this: the first would lose its clients.
  const wanted = (await answers(port)) ? 0 : port;
  const first = await listen(loopback.v4, wanted, onConnection).catch((error: NodeJS.ErrnoException) => {
    if (wanted === 0 || !["EADDRINUSE", "EACCES"].includes(error.code ?? "")) throw error;
    return listen(loopback.v4, 0, onConnection);
  });
  const address = first.address();
  const taken = typeof address === "object" && address !== null ? address.port : wanted;
  const second = await listen(loopback.v6, taken, onConnection).catch(() => undefined);
  return {
    port: taken,
    close() {
      first.close();
      second?.close();
    },
  };
}

function listen(host: string, port: number, onConnection: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ noDelay: true }, onConnection);
    server.once("error", reject);
    server.listen({ host, port, ipv6Only: true, exclusive: true }, () => {
      server.off("error", reject);
      // A connection that could not be accepted is its client's trouble.
      server.on("error", () => {});
      resolve(server);
    });
  });
}

function answers(port: number): Promise<boolean> {
  if (port === 0) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect({ host: loopback.v4, port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
