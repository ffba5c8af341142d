// The local chat in a browser. Everything that anybody wrote reaches the page as text, never as markup.

const KEPT_ROWS = 500;
const NEAR_END = 80; // pixels
const LOOK_AGAIN_AFTER = 3000; // milliseconds
const LATE = 2000; // milliseconds
const QUICK_COMMANDS = 5;
const BARS = /([▁▂▃▄▅▆▇█]{3,})/u;

const topics = {
  live: "Everything that happens on the site, as it happens",
  alerts: "What should not be missed",
};

const byId = (id) => document.getElementById(id);
const page = {
  channels: byId("channels"),
  name: byId("channel-name"),
  topic: byId("channel-topic"),
  connection: byId("connection"),
  connectionText: byId("connection-text"),
  pause: byId("pause"),
  scroller: byId("scroller"),
  messages: byId("messages"),
  empty: byId("empty"),
  emptyHint: byId("empty-hint"),
  latest: byId("latest"),
  composer: byId("composer"),
  completions: byId("completions"),
  quick: byId("quick"),
  say: byId("say"),
  send: document.querySelector(".send"),
  demo: byId("demo"),
  right: byId("right"),
};

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

// Messages

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const dayName = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

function timeOf(at) {
  const seconds = element("span", "", ":" + String(at.getSeconds()).padStart(2, "0"));
  const made = element("time", "", clock.format(at), seconds);
  made.dateTime = at.toISOString();
  return made;
}

function spanOf({ kind, text }) {
  switch (kind) {
    case "strong":
      return element("strong", "", text);
    case "code":
      return element("code", "", text);
    case "visitor":
      return element("bdi", "visitor", text);
    default:
      return ownWords(text);
  }
}

// Bars stay on one line, however narrow the page is.
function ownWords(text) {
  const parts = text.split(BARS).map((part) => (BARS.test(part) ? element("span", "spark", part) : part));
  return element("span", "", ...parts);
}

const lineOf = (spans) => element("p", "line", ...spans.map(spanOf));

function bodyOf(message, at, press) {
  const body = element("div", "body", ...message.lines.map(lineOf));
  if (message.footer) body.append(element("p", "line footer", ...message.footer.map(spanOf)));
  const good = message.buttons.filter((button) => secondsLeft(button, at) > 0);
  if (good.length > 0) {
    body.append(element("div", "buttons", ...good.map((button) => buttonOf(button, at, press))));
  }
  return body;
}

const secondsLeft = ({ goodFor }, at) => (goodFor ? goodFor - (Date.now() - at) / 1000 : Infinity);

function buttonOf(button, at, press) {
  const made = element("button", "", button.label);
  made.type = "button";
  made.addEventListener("click", () => press(made, button));
  if (button.goodFor) setTimeout(() => removeButton(made), secondsLeft(button, at) * 1000);
  return made;
}

// A button that does nothing any more is none.
function removeButton(button) {
  const group = button.parentElement;
  button.remove();
  if (group?.children.length === 0) group.remove();
}

class Channel {
  constructor(name) {
    this.name = name;
    this.rows = [];
    this.held = [];
    this.keys = new Set();
    this.unread = 0;
    this.lastKey = null;
    this.lastDay = null;
    this.hasEarlier = false;
    this.awaited = new Map();
    this.draft = "";
    this.tab = element("button", "", element("span", "", "#"), element("span", "", name));
    this.tab.firstChild.ariaHidden = "true";
    this.tab.type = "button";
    this.tab.addEventListener("click", () => show(this));
  }

  receive(posted) {
    this.lastKey = posted.key;
    if (this.keys.has(posted.key)) return;
    this.keys.add(posted.key);
    this.awaited.get(posted.key)?.();
    // What stood there before the page was opened is not news.
    if (this !== current && new Date(posted.at) >= opened) this.countUnread();
    if (paused && this === current) {
      this.held.push(posted);
      if (this.held.length > KEPT_ROWS) this.keys.delete(this.held.shift().key);
      showPause();
    } else {
      this.addPosted(posted);
    }
  }

  // Ends when the message has come, or is too late.
  async until(key) {
    if (!key || this.keys.has(key)) return;
    await new Promise((resolve) => {
      this.awaited.set(key, resolve);
      setTimeout(resolve, LATE);
    });
    this.awaited.delete(key);
  }

  addPosted(posted) {
    const at = new Date(posted.at);
    const { buttons, footer, lines, times } = posted.message;
    const isCard = buttons.length > 0 || (lines.length > 1 && !footer);
    const row = element("li", isCard ? "message card" : "message feed", timeOf(new Date(times?.[0] ?? at)));
    row.append(bodyOf(posted.message, at, (pressed, button) => press(this, row, pressed, button)));
    row.dataset.key = posted.key;
    // What stood there before the page was opened does not glow.
    if (Date.now() - at < 10_000) row.classList.add("fresh");
    this.add(row, at, { isEarlier: at < opened });
  }

  addOwn(text) {
    const now = new Date();
    this.add(element("li", "message own", timeOf(now), element("div", "body", element("p", "line", text))), now);
  }

  addReply(message, options = {}) {
    const row = privateRow(this, message, options);
    if (options.replaces?.isConnected) {
      const index = this.rows.indexOf(options.replaces);
      options.replaces.replaceWith(row);
      this.rows[index] = row;
    } else {
      this.add(row, new Date());
      if (this === current) scrollToEnd();
    }
    return row;
  }

  add(row, at, { isEarlier = false } = {}) {
    const day = dayName.format(at);
    if (day !== this.lastDay) {
      this.lastDay = day;
      this.keep(element("li", "day", day));
    }
    if (this.hasEarlier && !isEarlier) {
      this.keep(element("li", "day since", "new since you opened this page"));
    }
    this.hasEarlier = isEarlier;
    this.keep(row);
  }

  keep(row) {
    const stay = this === current && !isNearEnd();
    this.rows.push(row);
    const dropped = this.rows.length > KEPT_ROWS ? this.rows.shift() : null;
    if (dropped?.dataset.key) this.keys.delete(dropped.dataset.key);
    if (this !== current) return;

    const height = dropped?.isConnected ? dropped.offsetHeight : 0;
    dropped?.remove();
    page.messages.append(row);
    page.empty.hidden = true;
    if (stay) {
      page.scroller.scrollTop -= height;
      missed += row.classList.contains("message") ? 1 : 0;
      showLatest();
    } else {
      scrollToEnd();
    }
  }

  release() {
    const held = this.held;
    this.held = [];
    held.forEach((posted) => this.addPosted(posted));
  }

  countUnread() {
    this.unread++;
    this.showUnread();
  }

  markRead() {
    this.unread = 0;
    this.showUnread();
  }

  showUnread() {
    this.tab.querySelector(".badge")?.remove();
    this.tab.toggleAttribute("data-unread", this.unread > 0);
    if (this.unread === 0) return;
    const badge = element("span", "badge", this.unread > 99 ? "99+" : String(this.unread));
    badge.append(element("span", "hidden", " unread"));
    this.tab.append(badge);
  }
}

function privateRow(channel, message, { isProblem = false } = {}) {
  const now = new Date();
  const row = element("li", "message private", timeOf(now));
  const body = bodyOf(message, now, (pressed, button) => press(channel, row, pressed, button));
  if (message.lines.length === 1 && !message.footer && message.buttons.length === 0) row.classList.add("brief");
  if (isProblem) body.dataset.kind = "problem";
  const dismiss = element("button", "", "Dismiss");
  dismiss.type = "button";
  dismiss.addEventListener("click", () => {
    channel.rows = channel.rows.filter((kept) => kept !== row);
    row.remove();
    page.say.focus();
  });
  const eye = element("span", "", "👁");
  eye.ariaHidden = "true";
  body.prepend(element("p", "only-you", eye, element("span", "", "Only visible to you"), dismiss));
  row.append(body);
  return row;
}

// Which channel is shown, and where it is scrolled to

const channels = new Map();
const opened = new Date();
let current = null;
let missed = 0;
let paused = false;

function show(channel) {
  if (current) current.draft = page.say.value;
  resume();
  current = channel;
  channel.markRead();
  for (const other of channels.values()) {
    other.tab.setAttribute("aria-current", String(other === channel));
  }
  page.name.textContent = channel.name;
  page.topic.textContent = topics[channel.name] ?? "";
  page.emptyHint.textContent = "Try /feed subscribe in the box below.";
  page.messages.replaceChildren(...channel.rows);
  page.empty.hidden = channel.rows.length > 0;
  page.say.value = channel.draft;
  document.title = `#${channel.name} · RybbitBot`;
  history.replaceState(null, "", "#" + channel.name);
  suggest();
  scrollToEnd();
}

function isNearEnd() {
  const { scrollHeight, scrollTop, clientHeight } = page.scroller;
  return scrollHeight - scrollTop - clientHeight < NEAR_END;
}

function scrollToEnd() {
  page.scroller.scrollTop = page.scroller.scrollHeight;
  missed = 0;
  showLatest();
}

function showLatest() {
  page.latest.hidden = missed === 0;
  page.latest.textContent = missed === 1 ? "1 new message ↓" : `${missed} new messages ↓`;
}

function resume() {
  paused = false;
  current?.release();
  showPause();
}

function showPause() {
  const waiting = current?.held.length ?? 0;
  page.pause.setAttribute("aria-pressed", String(paused));
  page.pause.textContent = !paused ? "Pause" : waiting > 0 ? `Resume (${waiting} new)` : "Resume";
  showConnection();
}

page.pause.addEventListener("click", () => {
  if (paused) {
    resume();
  } else {
    paused = true;
    showPause();
  }
});
page.latest.addEventListener("click", scrollToEnd);
page.scroller.addEventListener("scroll", () => {
  if (missed > 0 && isNearEnd()) scrollToEnd();
});

// The stream of each channel

class Stream {
  constructor(channel) {
    this.channel = channel;
    this.isOpen = false;
    this.open();
  }

  open() {
    const { name, lastKey } = this.channel;
    const after = lastKey ? "?after=" + encodeURIComponent(lastKey) : "";
    this.source = new EventSource(`/api/channels/${name}/messages${after}`);
    this.source.addEventListener("open", () => this.mark(true));
    this.source.addEventListener("message", (event) => this.channel.receive(JSON.parse(event.data)));
    this.source.addEventListener("error", () => {
      this.mark(false);
      // The browser comes back by itself, except from an answer that is no stream.
      if (this.source.readyState === EventSource.CLOSED) {
        setTimeout(() => this.open(), LOOK_AGAIN_AFTER);
      }
    });
  }

  mark(isOpen) {
    this.isOpen = isOpen;
    showConnection();
  }
}

const streams = [];
let hasFailed = false;
const states = { live: "Live", paused: "Paused", gone: "The bot is gone. Looking for it…" };

function showConnection(text) {
  // Until the first of them is there, or is not to be had, nothing is known.
  if (streams.length === 0 && !text && !hasFailed) return;
  const isOpen = streams.length > 0 && streams.every((stream) => stream.isOpen);
  const state = !isOpen ? "gone" : paused ? "paused" : "live";
  if (page.connection.dataset.state === state && !text) return;
  page.connection.dataset.state = state;
  page.connectionText.textContent = text ?? states[state];
}

// Commands and buttons

async function ask(path, body) {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    return response.ok ? answer : { problem: answer.error };
  } catch {
    return { problem: "The bot does not answer. Is it still running?" };
  }
}

async function showAnswer(channel, answer, replaces) {
  // What the channel was told on the way is read first.
  await channel.until(answer.after);
  if (answer.problem) {
    const message = { lines: [[{ kind: "ours", text: answer.problem }]], buttons: [] };
    return channel.addReply(message, { isProblem: true });
  }
  return answer.isPrivate
    ? channel.addReply(answer.message, { replaces: answer.replaces ? replaces : null })
    : null;
}

async function press(channel, row, pressed, button) {
  const siblings = [...pressed.parentElement.children];
  siblings.forEach((sibling) => (sibling.disabled = true));
  const answer = await ask(`/api/channels/${channel.name}/buttons`, {
    name: button.name,
    argument: button.argument,
  });
  siblings.forEach((sibling) => (sibling.disabled = false));
  const isPrivate = row.classList.contains("private");
  if (answer.endsButton) removeButton(pressed);
  const shown = await showAnswer(channel, answer, isPrivate ? row : null);
  const next = shown?.querySelector(".buttons button");
  (next ?? (pressed.isConnected ? pressed : page.say)).focus({ preventScroll: true });
}

async function say(text) {
  const channel = current;
  remember(text);
  channel.addOwn(text);
  scrollToEnd();
  await showAnswer(channel, await ask(`/api/channels/${channel.name}/commands`, { text }));
}

page.composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = page.say.value.trim();
  if (text === "" || !current) return;
  page.say.value = "";
  closeCompletions();
  showSend();
  say(text);
});

// What was typed before, and what completes what is being typed

const typed = [];
let recalled = 0;
let words = [];
let chosen = -1;

function remember(text) {
  if (typed.at(-1) !== text) typed.push(text);
  recalled = typed.length;
}

function recall(step) {
  recalled = Math.min(Math.max(recalled + step, 0), typed.length);
  page.say.value = typed[recalled] ?? "";
  showSend();
}

function showSend() {
  page.send.disabled = page.say.value.trim() === "";
}

function suggest() {
  showSend();
  const text = page.say.value.trimStart().toLowerCase();
  const fitting = text.startsWith("/")
    ? words.filter((word) => word.text.startsWith(text) && word.text.trim() !== text.trim())
    : [];
  page.completions.replaceChildren(...fitting.map(completionOf));
  choose(-1);
  setExpanded(fitting.length > 0);
}

function completionOf(word, index) {
  const made = element("li", "", element("b", "", word.text), element("i", "", word.meaning));
  made.id = "completion-" + index;
  made.role = "option";
  made.ariaSelected = "false";
  // Before the box loses the focus.
  made.addEventListener("mousedown", (event) => {
    event.preventDefault();
    complete(word.text);
  });
  made.dataset.text = word.text;
  return made;
}

function complete(text) {
  page.say.value = text;
  page.say.focus();
  suggest();
}

function choose(index) {
  const options = [...page.completions.children];
  chosen = options.length === 0 || index < 0 ? -1 : index % options.length;
  options.forEach((option, i) => (option.ariaSelected = String(i === chosen)));
  options[chosen]?.scrollIntoView({ block: "nearest" });
  if (chosen < 0) page.say.removeAttribute("aria-activedescendant");
  else page.say.setAttribute("aria-activedescendant", options[chosen].id);
}

function setExpanded(isExpanded) {
  page.completions.hidden = !isExpanded;
  page.say.ariaExpanded = String(isExpanded);
}

function closeCompletions() {
  choose(-1);
  setExpanded(false);
}

page.say.addEventListener("input", suggest);
page.say.addEventListener("blur", closeCompletions);
page.say.addEventListener("keydown", (event) => {
  const options = page.completions.hidden ? [] : [...page.completions.children];
  const picked = options[chosen];
  if (event.key === "Escape") {
    closeCompletions();
  } else if (event.key === "ArrowDown") {
    if (options.length > 0) choose(chosen + 1);
    else recall(1);
  } else if (event.key === "ArrowUp") {
    if (options.length > 0 && chosen >= 0) choose(chosen === 0 ? options.length - 1 : chosen - 1);
    else if (options.length > 0) choose(options.length - 1);
    else recall(-1);
  } else if (event.key === "Tab" && !event.shiftKey && options.length > 0) {
    complete((picked ?? options[0]).dataset.text);
  } else if (event.key === "Enter" && picked) {
    complete(picked.dataset.text);
  } else {
    return;
  }
  event.preventDefault();
});

function showQuickCommands() {
  const whole = words.filter((word) => /^\S+( [a-z]+)?$/.test(word.text));
  page.quick.replaceChildren(
    ...whole.slice(0, QUICK_COMMANDS).map((word) => {
      const made = element("button", "", word.text);
      made.type = "button";
      made.title = word.meaning;
      made.addEventListener("click", () => say(word.text));
      return made;
    }),
  );
}

// The beginning

async function begin() {
  let answer;
  try {
    const response = await fetch("/api/channels");
    answer = await response.json();
    if (!response.ok) return showConnection(answer.error);
  } catch {
    hasFailed = true;
    showConnection();
    setTimeout(begin, LOOK_AGAIN_AFTER);
    return;
  }

  words = answer.commands;
  page.demo.hidden = !answer.isDemo;
  page.right.textContent = answer.mayChange ? "" : "You may look here, but not change what channels get.";
  for (const name of answer.channels) {
    const channel = new Channel(name);
    channels.set(name, channel);
    page.channels.append(element("li", "", channel.tab));
  }

  show(channels.get(location.hash.slice(1)) ?? channels.values().next().value);
  showQuickCommands();
  streams.push(...[...channels.values()].map((channel) => new Stream(channel)));
}

begin();
