// Small additions to pages that work without them.
document.addEventListener("submit", (event) => {
  // A second tap on the same button does nothing; the server also knows that the form is the same.
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.dataset.inPlace) {
    event.preventDefault();
    answerInPlace(form);
    return;
  }
  if (form.method === "post") {
    leaveNoAnswerBehind();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000);
  }
});
// Who goes back after sending again comes to the page of the form: the answer to what was sent first is nowhere kept.
function leaveNoAnswerBehind() {
  if (!("isAnswer" in document.body.dataset)) return;
  const here = document.referrer.startsWith(`${location.origin}/`) ? document.referrer : location.href;
  history.replaceState(null, "", here);
}
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
// A choice that must leave no trace is not there any more for who comes back to the page.
window.addEventListener("pageshow", (event) => {
  const forms = document.querySelectorAll("form[data-in-place]");
  forms.forEach((form) => form.reset());
  if (event.persisted && forms.length) location.reload();
});
// After a mistake the focus stands at what went wrong; browsers that know autofocus did this already.
document.querySelector("[data-focus]")?.focus();
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });
}
for (const clock of document.querySelectorAll("[data-left]")) {
  // Counts from what the server said was left: the clock of the machine in front of you may be wrong.
  const [head] = clock.textContent.split(","), end = performance.now() + clock.dataset.left * 1000;
  const tick = () => {
    const left = Math.ceil((end - performance.now()) / 60000), { many, one, over } = clock.dataset;
    clock.textContent = left <= 0 ? over : `${head}, ${left === 1 ? one : many.replace("#", left)}`;
    if (left > 0) setTimeout(tick, 20000);
  };
  tick();
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const select of document.querySelectorAll("[data-send-on-change]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
// What is broader than the page says so, as long as it is: on a phone one would not know that there is more.
const wider = new ResizeObserver((seen) => {
  for (const { target } of seen) target.previousElementSibling.hidden = target.scrollWidth <= target.clientWidth + 1;
});
for (const broad of document.querySelectorAll(".scroll")) {
  const hint = Object.assign(document.createElement("p"), { className: "swipe", hidden: true });
  hint.textContent = document.body.dataset.swipe;
  broad.before(hint);
  wider.observe(broad);
}
// The code of an invitation stands behind the # of its link, which no server sees; it leaves the address at once.
const door = document.querySelector("form[data-from-fragment]");
if (door && location.hash.length > 8) {
  door.elements[door.dataset.fromFragment].value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  door.requestSubmit();
}
// A choice that must not stand in the address is answered in the page itself, so that the way back stays open.
async function answerInPlace(form) {
  const place = document.getElementById(form.dataset.inPlace);
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...page.getElementById(place.id).childNodes);
    const said = place.querySelector("[role=status]") ?? place;
    said.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  } catch {
    form.submit();
  }
}
