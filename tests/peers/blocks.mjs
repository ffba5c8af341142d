// Judges what is sent to Slack: blocks and views by the official types, mrkdwn by an independent parser.
//   node blocks.mjs [FILE…]   Each file, else standard input, holds one JSON value, or one a line.
// It prints what is wrong, a line each, and then ends with 1.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { NodeType, parse } from "slack-message-parser";
import { blockKitSchema } from "./blocks-schema.mjs";

const ajv = new Ajv({ strict: false, allErrors: true });
const { schema, limits } = blockKitSchema();
ajv.addSchema(schema, "slack");
const validator = (part) => ajv.compile({ $ref: `slack#/definitions/Judged/properties/${part}` });
const isMessage = validator("message");
const views = { modal: validator("modal"), home: validator("home") };

export const limitsRead = limits;

/** What is wrong with the blocks of a message. */
export function problemsOfBlocks(blocks) {
  return [...invalid(isMessage, blocks), ...(blocks.length > 50 ? ["more than 50 blocks"] : []), ...repeats(blocks)];
}

/** What is wrong with a modal or a home tab. */
export function problemsOfView(view) {
  const validate = views[view.type];
  if (!validate) return [`no view: ${view.type}`];
  const blocks = view.blocks ?? [];
  const hasInput = blocks.some((block) => block.type === "input");
  return [
    ...invalid(validate, view),
    ...(view.type === "modal" && hasInput && !view.submit ? ["inputs, and no submit"] : []),
    ...repeats(blocks),
  ];
}

/** What is wrong with the body of a call, of a response URL, of an ack, or with a view by itself. */
export function problemsOfBody(body) {
  if (Array.isArray(body)) return problemsOfBlocks(body);
  if (body.view) return problemsOfView(body.view);
  if (body.type in views) return problemsOfView(body);
  const texts = [body.text, ...mrkdwnOf(body.blocks)].filter((text) => typeof text === "string");
  return [
    ...(body.blocks ? problemsOfBlocks(body.blocks) : []),
    ...(body.text?.length > 4000 ? ["a text of more than 4,000 characters"] : []),
    ...texts.flatMap((text) => strangeKinds(text).map((kind) => `${kind} in mrkdwn: ${text.slice(0, 80)}`)),
  ];
}

/** Whether there is anything in it to judge. */
export const isJudgeable = (body) =>
  Array.isArray(body) || Boolean(body.blocks || body.view || body.text || body.type in views);

/** The kinds of markup that a text is read as, beside those that are allowed. */
export function strangeKinds(text, allowed = ["Root", "Text", "Code"]) {
  const kinds = new Set();
  const visit = (node) => {
    if (!isClockTime(node)) kinds.add(NodeType[node.type]);
    (node.children ?? node.label ?? []).forEach(visit);
  };
  visit(parse(text));
  return [...kinds].filter((kind) => !allowed.includes(kind));
}

// Minutes between colons read like an emoji's name, and no emoji is called so: 12:00:00.
const isClockTime = (node) => NodeType[node.type] === "Emoji" && /^\d{2}$/.test(node.name);

// Of all that does not fit, what stands deepest is what was meant.
function invalid(validate, value) {
  if (validate(value)) return [];
  const depth = (error) => error.instancePath.split("/").length;
  const deepest = Math.max(...validate.errors.map(depth));
  return [...new Set(validate.errors.filter((error) => depth(error) === deepest).map(said))].slice(0, 3);
}

const said = ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`;

function repeats(blocks) {
  const ids = blocks.map((block) => block.block_id).filter(Boolean);
  return ids.length === new Set(ids).size ? [] : ["a block_id stands twice"];
}

function* mrkdwnOf(node) {
  if (node === null || typeof node !== "object") return;
  if (node.type === "mrkdwn") yield node.text;
  for (const child of Object.values(node)) yield* mrkdwnOf(child);
}

function* bodiesIn(text) {
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
