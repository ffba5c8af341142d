// Judges what is sent to Discord: bodies by Discord's own specification and by discord.js's builders, texts by an
// independent parser.
//   node discord-bodies.mjs [FILE…]   Each file, else standard input, holds one JSON value, or one a line.
// It prints what is wrong, a line each, and then ends with 1.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SlashCommandAssertions, embedLength } from "@discordjs/builders";
import * as spec from "discord-api-spec/zod";
import { parse } from "discord-markdown-parser";

const callbacks = {
  4: spec.CreateMessageInteractionCallbackRequestSchema,
  5: spec.CreateMessageInteractionCallbackRequestSchema,
  6: spec.UpdateMessageInteractionCallbackRequestSchema,
  7: spec.UpdateMessageInteractionCallbackRequestSchema,
  8: spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  9: spec.ModalInteractionCallbackRequestSchema,
};

/** The kinds of markup that we write ourselves; all else would be a stranger's. */
export const ours = ["text", "twemoji", "br", "inlineCode", "codeBlock", "subtext", "strong", "timestamp", "slashCommand"];

/** What is wrong with a message, new or changed, of the bot or of a webhook. */
export function problemsOfMessage(message) {
  const isEdit = Object.values(message).includes(null);
  const isWebhook = "username" in message || "avatar_url" in message;
  const schema = isEdit
    ? spec.MessageEditRequestPartialSchema
    : isWebhook
      ? spec.IncomingWebhookRequestPartialSchema
      : spec.MessageCreateRequestSchema;
  return [...invalid(schema, message), ...strangeKeys(schema, message), ...beyondSpec(message)];
}

/** What is wrong with commands that are to overwrite all. */
export function problemsOfCommands(commands) {
  // The specification has every integer-like text as an integer; Discord takes the text.
  const bits = (command) =>
    typeof command.default_member_permissions === "string"
      ? { ...command, default_member_permissions: Number(command.default_member_permissions) }
      : command;
  return [
    ...(commands.length > 100 ? ["more than 100 commands"] : []),
    ...commands.flatMap((command) => invalid(spec.ApplicationCommandUpdateRequestSchema, bits(command))),
    ...commands.filter((command) => (command.type ?? 1) === 1).flatMap(namesIn),
  ];
}

/** What is wrong with the first answer to an interaction. */
export function problemsOfCallback(callback) {
  const schema = callbacks[callback.type];
  if (!schema) return [`no callback: ${callback.type}`];
  const isMessage = callback.type === 4 || callback.type === 7;
  return [...invalid(schema, callback), ...(isMessage && callback.data ? beyondSpec(callback.data) : [])];
}

/** What is wrong with any of them. */
export function problemsOfBody(body) {
  if (Array.isArray(body)) return problemsOfCommands(body);
  if (typeof body.type === "number" && !("content" in body)) return problemsOfCallback(body);
  if (body.name && body.message) return [...invalid(spec.CreateForumThreadRequestSchema, body), ...beyondSpec(body.message)];
  return problemsOfMessage(body);
}

/** Whether there is anything in it to judge. */
export const isJudgeable = (body) =>
  Array.isArray(body) || ["content", "embeds", "components", "message", "type"].some((key) => key in body);

/** The kinds of markup that a text is read as, beside those that are allowed. */
export function strangeKinds(text, allowed = ours) {
  return Object.keys(countsOfKinds(text)).filter((kind) => !allowed.includes(kind));
}

/** How often a text is read as each kind of markup. */
export function countsOfKinds(text) {
  const counts = {};
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!node?.type) return;
    counts[node.type] = (counts[node.type] ?? 0) + 1;
    if (typeof node.content !== "string") visit(node.content);
  };
  visit(parse(text, "extended"));
  return counts;
}

// What the specification leaves out, and Discord refuses or we never want.
function beyondSpec(message) {
  const embeds = message.embeds ?? [];
  const length = embeds.reduce((sum, embed) => sum + embedLength(whole(embed)), 0);
  const urls = embeds.map((embed) => embed.url).filter(Boolean);
  const fields = embeds.flatMap((embed) => embed.fields ?? []);
  const buttons = [...componentsIn(message.components)].filter((one) => one.type === 2);
  return [
    ...(message.content?.length > 2000 ? ["a content of more than 2,000 characters"] : []),
    ...(length > 6000 ? ["embeds of more than 6,000 characters"] : []),
    ...(new Set(urls).size < urls.length ? ["two embeds of one url, of which one is not shown"] : []),
    ...(fields.some(({ name, value }) => !name?.trim() || !value?.trim()) ? ["a field without a text"] : []),
    ...(buttons.some((button) => (button.style === 5) !== Boolean(button.url)) ? ["a link without a url, or a url without a link"] : []),
    ...(buttons.some((button) => button.style < 5 && !button.custom_id) ? ["a button without an id"] : []),
    ...(!(message.flags & (1 << 15)) && message.components?.length > 5 ? ["more than five rows"] : []),
    ...(message.allowed_mentions ? [] : ["no allowed_mentions"]),
    ...[...textsOf(message)].flatMap((text) => strangeKinds(text).map((kind) => `${kind} in: ${text.slice(0, 80)}`)),
  ];
}

const whole = (embed) => ({
  ...embed,
  fields: embed.fields?.map((field) => ({ name: field.name ?? "", value: field.value ?? "" })),
});

/** The texts of a message that are read as markup. */
export function* textsOf(message) {
  const texts = [message.content, ...(message.embeds ?? []).flatMap(textsOfEmbed)];
  texts.push(...[...componentsIn(message.components)].filter((one) => one.type === 10).map((one) => one.content));
  yield* texts.filter((text) => typeof text === "string");
}

const textsOfEmbed = (embed) => [
  embed.title,
  embed.description,
  ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
];

function* componentsIn(components) {
  for (const one of components ?? []) {
    yield one;
    yield* componentsIn(one.components);
  }
}

function namesIn(command) {
  const attempt = (check) => {
    try {
      check();
      return [];
    } catch (error) {
      return [`${command.name}: ${error.message}`];
    }
  };
  return [
    ...attempt(() => SlashCommandAssertions.validateName(command.name)),
    ...attempt(() => SlashCommandAssertions.validateDescription(command.description)),
    ...(command.options ?? []).flatMap(namesIn),
  ];
}

function invalid(schema, value) {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return [...new Set(result.error.issues.flatMap(said))].slice(0, 5);
}

// Of a union, the branch that fits best tells what was meant.
function said(issue) {
  const branches = (issue.errors ?? []).filter((branch) => branch.length > 0);
  if (branches.length === 0) return [`${issue.path.join(".")} ${issue.message}`];
  const best = branches.reduce((a, b) => (deepest(b) > deepest(a) ? b : a));
  return best.flatMap(said).map((text) => `${issue.path.join(".")}.${text}`);
}

const deepest = (branch) => Math.max(...branch.map((issue) => issue.path.length));

const strangeKeys = (schema, value) =>
  schema.shape ? Object.keys(value).filter((key) => !(key in schema.shape)).map((key) => `no such member: ${key}`) : [];

/** The JSON values of a text: one, or one a line. */
export function* bodiesIn(text) {
  try {
    yield JSON.parse(text);
  } catch {
    for (const line of text.split("\n").filter((line) => line.trim())) yield JSON.parse(line);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = process.argv.length > 2 ? process.argv.slice(2) : ["/dev/stdin"];
  for (const file of files) {
    for (const body of bodiesIn(readFileSync(file, "utf8"))) {
      for (const problem of problemsOfBody(body)) {
        console.log(`${file}: ${problem}`);
        process.exitCode = 1;
      }
    }
  }
}
