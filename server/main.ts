import { createConnection } from "vscode-languageserver/node";
import { keepRunning } from "./keep-running.ts";
import { realWorld } from "./real-world.ts";
import { startServer } from "./server.ts";

const connection = createConnection();
const log = keepRunning(connection);
startServer(connection, realWorld(log));
