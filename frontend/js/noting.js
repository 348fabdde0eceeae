// Noting what people say. What is sent waits in the memory of this page, and nowhere else, until the server said that it
// has it: the same key sent twice is one point. A connection may drop as often as it likes; leaving the page is warned.
const page = document.querySelector("[data-noting]");
const wie = document.querySelector("#wie");
const punt = document.querySelector("#punt");
const words = document.querySelector("#words");
const stand = document.querySelector("#stand");
const mist = document.querySelector("#mist");
const list = document.querySelector("#genoteerd");
const say = page.dataset;
const isSquare = Boolean(say.square);
const queue = [];
const [SOON, LATE, PATIENCE] = [2000, 15000, 10000];
let isSending = false;
let wait = SOON;
let pause;
let next = Number(say.next);
let isOut = false;

// A key of this page for what it sends; randomUUID exists only where the connection is safe.
function newKey() {
  const raw = crypto.getRandomValues(new Uint8Array(16));
  raw[6] = (raw[6] & 0x0f) | 0x40;
  raw[8] = (raw[8] & 0x3f) | 0x80;
  const hex = [...raw].map((one) => one.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function letterOf(number) {
  const first = Math.floor(number / 26);
  return (first ? String.fromCharCode(64 + first) : "") + String.fromCharCode(65 + (number % 26));
}

function make(tag, className = "", text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

// ── the queue ──
function token() {
  // After signing in again in another tab the token in this page is an old one; the cookie always has today's.
  const found = document.cookie.match(/(?:^|; )naast-formulier=([^;]+)/);
  return found ? found[1] : punt.elements.csrfmiddlewaretoken.value;
}

function put(item) {
  queue.push({ state: "waits", ...item });
  tell();
  send();
}

async function send() {
  clearTimeout(pause);
  if (isSending) return;
  isSending = true;
  for (let item = waiting(); item; item = waiting()) {
    if (!(await deliver(item))) break;
    wait = SOON;
  }
  isSending = false;
  tell();
  if (waiting()) {
    pause = setTimeout(send, wait);
    wait = Math.min(wait * 2, LATE);
  }
}

const waiting = () => queue.find((item) => item.state === "waits");

// True when the server answered about this item, whatever it said; false to try again later.
async function deliver(item) {
  const body = new FormData();
  for (const [name, value] of Object.entries(item.fields)) body.set(name, value);
  body.set("csrfmiddlewaretoken", token());
  try {
    const said = await fetch(item.url, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, signal: AbortSignal.timeout(PATIENCE) });
    isOut = said.redirected || said.status === 403;
    if (isOut || said.status === 429 || said.status >= 500) return false;
    if (said.ok) {
      const answer = await said.json();
      queue.splice(queue.indexOf(item), 1);
      item.done(answer);
    } else {
      item.state = "refused";
      item.refused((await said.json().catch(() => ({}))).said || say.gone);
    }
    return true;
  } catch {
    return false; // no connection, or it dropped before the answer: the same key goes again
  }
}

function tell() {
  const number = queue.filter((item) => item.state === "waits").length;
  const refused = queue.some((item) => item.state === "refused");
  const waits = number === 1 ? say.one : say.many.replace("#", number);
  let text = number ? `${waits} ${isOut ? say.out : say.stay}` : say.saved;
  if (refused) text = number ? `${say.refused} ${text}` : say.refused;
  if (stand.textContent !== text) stand.textContent = text;
}

// ── who speaks ──
function chosen() {
  return punt.querySelector("[name=speaker]:checked");
}

function showNew(isNew) {
  wie.hidden = !isNew;
  punt.hidden = isNew;
  if (isNew) {
    wie.reset();
    wie.querySelector("legend").textContent = wie.querySelector("legend").textContent.replace(/ [A-Z]+\?/, ` ${letterOf(next)}?`);
    wie.querySelector("[name=group]")?.focus();
  } else {
    offer();
    words.focus();
  }
}

function addSpeaker(group, consent) {
  const [key, letter] = [newKey(), letterOf(next)];
  next += 1;
  const label = make("label", "speaker");
  const input = Object.assign(document.createElement("input"), { type: "radio", name: "speaker", value: key, checked: true });
  Object.assign(input.dataset, { letter, group: group.value, consent });
  const face = make("span");
  const sign = make("b", "", letter);
  face.append(sign, make("small", "", group.dataset.name));
  label.append(input, face);
  const row = punt.querySelector(".speakers");
  if (isSquare) row.querySelectorAll("label").forEach((one) => one.remove());
  row.insertBefore(label, row.querySelector(".fresh"));
  put({
    url: wie.action,
    fields: { key, group: group.value, consent, on: punt.elements.on.value },
    done: (answer) => {
      sign.textContent = answer.letter;
      input.dataset.letter = answer.letter;
    },
    refused: () => {},
  });
}

wie.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  const group = wie.querySelector("[name=group]:checked");
  document.querySelector("#mist-wie").textContent = group ? "" : say.noGroup;
  if (!group) return wie.querySelector("[name=group]")?.focus();
  addSpeaker(group, event.submitter?.value || "count");
  showNew(false);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-new], [data-back]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (link.hasAttribute("data-back")) showNew(false);
  else if (!words.value.trim() || take()) showNew(true);
});

// ── one point ──
function lack() {
  const said = words.value.trim();
  if (!chosen()) return [say.noWho, punt.querySelector("[name=speaker]") || punt.querySelector("[data-new]")];
  if (!said) return [say.noWords, words];
  if (said.length > Number(say.most)) return [say.long, words];
  if (!punt.querySelector("[name=axis]:checked")) return [say.noAxis, punt.querySelector("[name=axis]")];
  if (!punt.querySelector("[name=polarity]:checked")) return [say.noPolarity, punt.querySelector("[name=polarity]")];
  return null;
}

// Into the queue with what stands in the form; false, with what misses, when it is not complete.
function take() {
  const missing = lack();
  mist.textContent = missing ? missing[0] : "";
  if (missing) {
    missing[1].focus();
    return false;
  }
  const who = chosen();
  const fields = { key: newKey(), speaker: who.value, words: words.value.trim(), on: punt.elements.on.value };
  for (const name of ["axis", "polarity"]) fields[name] = punt.querySelector(`[name=${name}]:checked`).value;
  for (const name of ["in_short", "read_back"]) if (punt.elements[name].checked) fields[name] = "on";
  if (who.dataset.group) Object.assign(fields, { group: who.dataset.group, consent: who.dataset.consent });
  const line = row(who, fields);
  put({
    url: punt.action,
    fields,
    done: (answer) => line.kept(answer),
    refused: (why) => line.refused(why, fields),
  });
  empty();
  return true;
}

// What stays for the next point: who speaks and what it is about, since a talk goes question by question.
function empty() {
  words.value = "";
  remind();
  for (const one of punt.querySelectorAll("[name=polarity]:checked, [type=checkbox]:checked")) one.checked = false;
  words.focus({ preventScroll: true });
}

function nameOf(field, value) {
  const label = punt.querySelector(`[name=${field}][value="${value}"]`).closest("label").querySelector("span").cloneNode(true);
  label.querySelector("kbd")?.remove();
  return label.textContent.trim();
}

// The line of a point in the list: it waits, is kept, or was refused with its words to copy or send again.
function row(who, fields) {
  const item = make("li", `point waits ${fields.polarity}`);
  const head = make("p", "small");
  const sign = make("b", "who-letter", who.dataset.letter);
  head.append(sign, ` ${nameOf("axis", fields.axis)} · ${nameOf("polarity", fields.polarity)}`);
  const state = make("p", "small soft", say.waits);
  item.append(head, make("p", fields.in_short ? "gist" : "voice", fields.words), state);
  list.prepend(item);
  return {
    kept(answer) {
      item.classList.remove("waits", "refused");
      sign.textContent = answer.letter || sign.textContent;
      state.textContent = answer.names.length ? `${say.names} ${answer.names.join(", ")}` : "";
    },
    refused(why, sent) {
      item.classList.replace("waits", "refused");
      state.textContent = `${why} `;
      const copy = Object.assign(make("button", "linkish", say.copyWord), { type: "button" });
      copy.addEventListener("click", () => navigator.clipboard?.writeText(sent.words));
      const again = Object.assign(make("button", "linkish", say.again), { type: "button" });
      again.addEventListener("click", () => {
        item.classList.replace("refused", "waits");
        state.textContent = say.waits;
        for (const one of queue) one.state = "waits";
        send();
      });
      state.append(copy, " ", again);
    },
  };
}

punt.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  take();
});

// A code needs the connection, and the letter that the server gave: first what waits, then the code.
const code = document.querySelector("#code");
const codeButton = document.querySelector("[form=code]");
const offer = () => (codeButton.hidden = !chosen());
code.addEventListener("submit", (event) => {
  if (queue.length || words.value.trim()) {
    event.preventDefault();
    event.stopPropagation();
    mist.textContent = say.first;
    return;
  }
  code.elements.letter.value = chosen().dataset.letter;
});
punt.addEventListener("change", offer);

// Words that may name somebody: a reminder while typing. The server says it again; nobody claims to find them all.
const always = new Set(["CJG", "GGD", "GGZ", "IJ", "POH", "OV", "TV", "Ik", "Ja", "Nee"]);
const namen = document.querySelector("#namen");
function remind() {
  const found = new Set();
  for (const match of words.value.matchAll(/[\p{L}][\p{L}\p{N}’'-]*|\d[\d./:-]*\d/gu)) {
    const before = words.value.slice(0, match.index);
    const isNumber = /^\d/.test(match[0]);
    if (isNumber && match[0].replace(/\D/g, "").length >= 3) found.add(match[0]);
    if (!isNumber && /^\p{Lu}/u.test(match[0]) && !always.has(match[0]) && !/(^|[.!?…:\n“”"(])\s*([’'][st]\s+)?$/.test(before)) found.add(match[0]);
  }
  const text = found.size ? `${say.names} ${[...found].join(", ")}` : "";
  if (namen.textContent !== text) namen.textContent = text;
}
words.addEventListener("input", remind);

// ── keys ──
const KEYS_OFF = "naast-toetsen-uit";
const keysOff = () => document.cookie.includes(`${KEYS_OFF}=1`);
const toggle = document.querySelector("#toetsen-uit");
const apply = () => document.body.classList.toggle("keys-off", keysOff());
toggle.checked = keysOff();
toggle.addEventListener("change", () => {
  document.cookie = `${KEYS_OFF}=${toggle.checked ? 1 : 0}; path=/; samesite=lax`;
  apply();
});
apply();

function press(key) {
  const inputs = (name) => [...punt.querySelectorAll(`[name=${name}]`)];
  const check = (input) => input && ((input.checked = input.type === "radio" || !input.checked), true);
  if (key === "0") return punt.querySelector("[data-new]").click(), true;
  if (/^[1-4]$/.test(key)) return check(inputs("axis")[Number(key) - 1]);
  if (/^[5-7]$/.test(key)) return check(inputs("polarity")[Number(key) - 5]);
  if (key === "8") return check(punt.elements.in_short);
  if (key === "9") return check(punt.elements.read_back);
  if (/^[a-z]$/.test(key)) return check(inputs("speaker").find((one) => one.dataset.letter.toLowerCase() === key));
  return false;
}

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.isComposing) return;
  const isTyping = event.target === words || event.target.matches("[type=date]");
  if (event.target === words && event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    take();
    return;
  }
  if (event.key === "Escape" && isTyping) event.target.blur();
  if (keysOff() || punt.hidden || (isTyping && !event.altKey)) return;
  const key = /^(Digit|Key)/.test(event.code) ? event.code.replace(/Digit|Key/, "").toLowerCase() : event.key;
  if (event.key === "?") document.querySelector("dialog.keylist").showModal();
  else if (event.key === "/" && !isTyping) words.focus();
  else if (event.key === "Enter" && event.target.matches("[type=radio], [type=checkbox], body")) take();
  else if (event.shiftKey || !press(key)) return;
  event.preventDefault();
});

// ── leaving, and coming back ──
// The connection may be back: try at once, and soon again.
function hurry() {
  wait = SOON;
  send();
}
window.addEventListener("online", hurry);
document.addEventListener("visibilitychange", () => !document.hidden && waiting() && hurry());
window.addEventListener("beforeunload", (event) => {
  if (!queue.length && !words.value.trim()) return;
  event.preventDefault();
  event.returnValue = true;
});
tell();
remind();
