// What is typed in a plan is kept on the server while typing, for every text field of every form: a session that ends
// loses at most some seconds. What was chosen beside the words (a kind, a day, about whom) is kept with them, and comes
// back with them. Nothing is kept in the browser. What was sent is named, so that the server forgets it.
const page = document.querySelector("[data-drafts]");
const PAUSE = 700; // after the last key
const MOST = 5000; // while somebody types on and on
const fields = new Map();

const CHOSEN = "input[type=radio], input[type=checkbox], input[type=date], input[type=text], select";

function name(form, of) {
  const base = new URL(page.dataset.drafts, location.href).pathname.replace(/[^/]+\/$/, "");
  const path = new URL(form.action, location.href).pathname;
  return path.startsWith(base) ? `${path.slice(base.length)}:${of}`.slice(0, 60) : "";
}

// All that was chosen or filled in beside the words, as [name, value]; nothing while no words wait.
function chosen(form) {
  const waits = [...fields].some(([field, state]) => field.form === form && field.value !== state.first);
  const all = [...form.querySelectorAll(CHOSEN)].filter((one) => one.name && one.value && isSet(one));
  return waits || page.dataset.fresh ? JSON.stringify(all.map((one) => [one.name, one.value])) : "";
}

function isSet(one) {
  return one.checked || (one.type !== "radio" && one.type !== "checkbox");
}

function typed(field, state) {
  const form = new FormData();
  form.append("field", state.name);
  form.append("text", field.value === state.first && !page.dataset.fresh ? "" : field.value);
  form.append("field", state.beside);
  form.append("text", chosen(field.form));
  form.set("csrfmiddlewaretoken", field.form.querySelector("[name=csrfmiddlewaretoken]").value);
  return form;
}

function say(field, state, words) {
  if (!state.line) {
    state.line = Object.assign(document.createElement("p"), { className: "small soft kept no-print" });
    state.line.setAttribute("role", "status");
    field.after(state.line);
  }
  state.line.textContent = words;
}

async function keep(field, state) {
  clearTimeout(state.pause);
  state.since = 0;
  state.sending?.abort();
  state.sending = new AbortController();
  try {
    const said = await fetch(page.dataset.drafts, { method: "POST", body: typed(field, state), signal: state.sending.signal });
    state.isKept = said.ok && !said.redirected;
    if (said.redirected || said.status === 403) say(field, state, page.dataset.out);
    else say(field, state, said.ok || said.status === 400 ? await said.text() : page.dataset.failed);
  } catch (error) {
    if (error.name !== "AbortError") say(field, state, page.dataset.failed);
  }
}

function changed(field, state) {
  state.isKept = false;
  state.since ||= Date.now();
  clearTimeout(state.pause);
  state.pause = setTimeout(() => keep(field, state), Math.max(0, Math.min(PAUSE, state.since + MOST - Date.now())));
}

// Put back what was not sent, open what is folded around it, and offer to throw it away.
function restore(field, state, text, beside) {
  if (!text || text === field.value || field.value !== state.first) return;
  field.value = text;
  choose(field.form, beside);
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  say(field, state, page.dataset.back);
  const drop = Object.assign(document.createElement("button"), { type: "button", className: "linkish", textContent: page.dataset.drop });
  drop.addEventListener("click", () => {
    field.value = state.first;
    keep(field, state);
    field.focus();
  });
  state.line.append(" ", drop);
}

// What was chosen then, as it was; what is on offer no longer is asked again, not guessed.
function choose(form, beside) {
  const then = beside ? JSON.parse(beside) : [];
  for (const one of form.querySelectorAll(CHOSEN)) {
    const values = then.filter(([of]) => of === one.name).map(([, value]) => value);
    if (one.type === "radio" || one.type === "checkbox") one.checked = values.includes(one.value);
    else if (values.length) one.value = values[0];
  }
}

async function begin() {
  for (const field of page.querySelectorAll("form[method=post] textarea")) {
    const state = { name: name(field.form, field.name), beside: name(field.form, "*"), first: field.defaultValue, isKept: true, since: 0 };
    if (!state.name || field.hasAttribute("data-no-draft")) continue;
    fields.set(field, state);
    field.addEventListener("input", () => changed(field, state));
    for (const one of field.form.querySelectorAll(CHOSEN)) one.addEventListener("change", () => field.value !== state.first && changed(field, state));
    field.form.addEventListener("submit", () => sent(field, state));
  }
  if (!fields.size || page.dataset.fresh) return;
  try {
    const said = await fetch(page.dataset.drafts, { headers: { "X-Requested-With": "fetch" } });
    if (!said.ok || said.redirected) return;
    const drafts = await said.json();
    for (const [field, state] of fields) restore(field, state, drafts[state.name], drafts[state.beside]);
  } catch {
    // No network for a moment: what was kept comes back with the next page.
  }
}

function sent(field, state) {
  state.isSent = true;
  clearTimeout(state.pause);
  state.sending?.abort();
  for (const one of [state.name, state.beside]) {
    if (field.form.querySelector(`input[name=concept][value="${one}"]`)) continue;
    field.form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "concept", value: one }));
  }
}

if (page) {
  for (const line of page.querySelectorAll("[data-kept]")) line.hidden = false; // true only while this runs
  begin();
  window.addEventListener("pagehide", () => {
    for (const [field, state] of fields) {
      if (!state.isKept && !state.isSent) navigator.sendBeacon(page.dataset.drafts, typed(field, state));
    }
  });
  window.addEventListener("pageshow", () => fields.forEach((state) => (state.isSent = false)));
}
