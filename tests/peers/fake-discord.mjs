// Starts the fake Discord, as built by the caller, and speaks its control protocol.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../RybbitBot.FakeDiscord/bin/", import.meta.url));
const built = ["Release", "Debug"]
  .map((configuration) => `${folder}${configuration}/net10.0/RybbitBot.FakeDiscord.dll`)
  .find(existsSync);

export const botToken = "made-up.discord.bot-token";
export const botId = "1300000000000000001";
export const acme = "1300000000000000100";
export const web = "1300000000000000200";
export const forum = "1300000000000000202";
export const secret = "1300000000000000203";
export const thread = "1300000000000000204";
export const ann = "1300000000000000300";

// What is awaited longer will not come; it is longer than any client's own pauses, and shorter than the runner's.
const patience = 25_000;

/** Starts one, which wants a heartbeat every so many seconds; with limits, where asked. */
export async function startFakeDiscord(beatEvery = 41.25, ...more) {
  if (!built) throw new Error("Build tests/RybbitBot.FakeDiscord first.");
  const child = spawn("dotnet", ["exec", built, "0", `${beatEvery}`, ...more], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const url = (await lines.next()).value;
  return { ...speakTo(url), stop: () => new Promise((done) => child.once("exit", done) && child.stdin.end()) };
}

function speakTo(url) {
  const control = async (name, order) => {
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch(`${url}control/${name}`, { method: "POST", body: JSON.stringify(order), signal });
    if (!answer.ok) throw new Error(`control/${name} ${JSON.stringify(order)}: ${answer.status}`);
    return answer.json();
  };
  return {
    url,
    api: `${url}api`,
    /** Does what a user does, and tells what came of it. */
    do: async (what) => {
      const done = await control("do", what);
      const wait = (what) => control("await", { id: done.id, for: what });
      return { ...done, callback: () => wait("callback"), reply: () => wait("reply"), followUp: () => wait("followUp") };
    },
    fault: (route, fault, more) => control("fault", { route, fault, ...more }),
    world: (change, more) => control("world", { change, ...more }),
    gateway: (move, more) => control("gateway", { move, ...more }),
    limit: (route, limit, seconds, more) => control("limit", { route, limit, seconds, ...more }),
    sign: (timestamp, body) => control("sign", { timestamp, body }),
    next: (journal) => control("next", { journal }),
    all: (journal) => control("all", { journal }),
    /** Starts a new one in the same process, which ends with the first. */
    another: () => control("new", {}).then((started) => speakTo(started.url)),
  };
}

/** The commands that the peers register. */
export const commands = [
  {
    name: "feed",
    description: "What this channel hears",
    options: [
      { type: 1, name: "list", description: "What it hears now" },
      {
        type: 1,
        name: "subscribe",
        description: "Hear of something",
        options: [
          { type: 3, name: "filter", description: "Of what", autocomplete: true, required: true },
          { type: 4, name: "limit", description: "How much", min_value: 1, max_value: 10 },
        ],
      },
    ],
  },
];
