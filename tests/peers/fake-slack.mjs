// Starts the fake Slack, as built by the caller, and speaks its control protocol.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../RybbitBot.FakeSlack/bin/", import.meta.url));
const built = ["Release", "Debug"]
  .map((configuration) => `${folder}${configuration}/net10.0/RybbitBot.FakeSlack.dll`)
  .find(existsSync);

export const botToken = "xoxb-made-up-bot-token";
export const appToken = "xapp-made-up-app-token";
export const signingSecret = "made-up-signing-secret-0001";

/** Starts one, which pings its sockets every so many seconds, with so many channels C0LOAD0001 and on beside its own. */
export async function startFakeSlack(pingEvery = 10, channels = 0) {
  if (!built) throw new Error("Build tests/RybbitBot.FakeSlack first.");
  const child = spawn("dotnet", ["exec", built, "0", `${pingEvery}`, `${channels}`], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const url = (await lines.next()).value;
  const control = async (name, order) => {
    const answer = await fetch(`${url}control/${name}`, { method: "POST", body: JSON.stringify(order) });
    if (!answer.ok) throw new Error(`control/${name}: ${answer.status}`);
    return answer.json();
  };
  return {
    url,
    slackApiUrl: `${url}api/`,
    /** Sends a callback, and returns what was answered. */
    send: (door, callback) => control("send", { door, ...callback }),
    fault: (method, fault, more) => control("fault", { method, fault, ...more }),
    sockets: (move, more) => control("sockets", { move, ...more }),
    sign: (secret, timestamp, body) => control("sign", { secret, timestamp, body }).then((x) => x.signature),
    next: (journal) => control("next", { journal }),
    all: (journal) => control("all", { journal }),
    stop: () => new Promise((done) => child.once("exit", done) && child.stdin.end()),
  };
}
