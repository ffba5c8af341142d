// The rival of slack-load.mjs: the same answer to the same command, by Slack's own framework.
//   node slack-load-bolt.mjs PORT SLACK_API_URL < answer.json     It prints "ready".
import { readFileSync } from "node:fs";
import bolt from "@slack/bolt";
import { botToken, signingSecret } from "./fake-slack.mjs";

const [port, slackApiUrl] = process.argv.slice(2);
const answer = JSON.parse(readFileSync(0, "utf8"));
const app = new bolt.App({
  token: botToken,
  signingSecret,
  clientOptions: { slackApiUrl },
  logLevel: bolt.LogLevel.ERROR,
});
app.command("/feed", async ({ ack }) => ack(answer));
await app.start({ port: Number(port), host: "127.0.0.1" });
console.log("ready");
