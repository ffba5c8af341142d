// A JSON schema of Block Kit, derived from the official types. The limits stand in their doc comments only, and are
// read out of those, so that they are Slack's reading and not ours.
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const number = (text) => text && Number(text.replaceAll(",", ""));
const most = /(?:max(?:imum)?\b|up to)[^.]*?(\d[\d,]*)/i;
const mostOfEach = /maximum length for the text in each item is (\d[\d,]*)/i;
const least = /minimum length(?: for[^.]*?)? is (\d+)/i;
const textWith = (limit) => ({ properties: { text: limit } });

export function blockKitSchema() {
  const schema = createGenerator({
    path: here("blocks.ts"),
    tsconfig: here("tsconfig.json"),
    type: "Judged",
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema("Judged");
  const limits = { count: 0 };
  limit(schema, limits);
  return { schema, limits: limits.count };
}

function limit(node, limits) {
  if (node === null || typeof node !== "object") return;
  for (const property of Object.values(node.properties ?? {})) {
    if (limitProperty(property)) limits.count++;
  }
  for (const child of Object.values(node)) limit(child, limits);
}

function limitProperty(property) {
  const text = property.description?.replace(/\s+/g, " ").replace(/\{@link [^}]*\}/g, "") ?? "";
  const [atMost, atLeast, eachAtMost] = [most, least, mostOfEach].map((words) => number(text.match(words)?.[1]));
  if (!atMost && !atLeast) return false;
  const length = { ...(atMost && { maxLength: atMost }), ...(atLeast && { minLength: atLeast }) };
  if (property.type === "string") Object.assign(property, length);
  else if (property.type === "number") property.maximum = atMost;
  else if (property.type !== "array") property.allOf = [...(property.allOf ?? []), textWith(length)];
  else {
    property.maxItems = atMost;
    if (eachAtMost) property.items = { allOf: [property.items, textWith({ maxLength: eachAtMost })] };
  }
  return true;
}
