// discord.js with its default caches, on a fake Discord: says ready once it knows every server.
//   usage: node discord-load-js.mjs ADDRESS-OF-THE-API TOKEN SERVERS
import { Client, Events, GatewayIntentBits } from "discord.js";

const [api, token, servers] = process.argv.slice(2);
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
const look = () => {
  const { size } = client.guilds.cache.filter((guild) => guild.available);
  if (size < Number(servers)) return setTimeout(look, 100);
  console.log(`ready ${client.channels.cache.size}`);
};
client.once(Events.ClientReady, look);
await client.login(token);
