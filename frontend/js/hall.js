// A conference goes on without anybody pressing a key: the big screen shows it, and a waiting phone follows.
const screen = document.querySelector("[data-screen]");
const waiting = document.querySelector("[data-stand]");
const REST = 8000; // between two looks of a waiting phone, and as much again by chance, so that a hall does not ask at once

// The screen asks for its own page and puts in what changed; when the line is down it keeps what it had.
async function renew() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-screen]");
      if (fresh && fresh.dataset.stamp !== screen.dataset.stamp) {
        screen.dataset.stamp = fresh.dataset.stamp;
        screen.replaceChildren(...fresh.childNodes);
      }
    }
  } catch {
    // the next look comes soon
  }
  setTimeout(renew, screen.dataset.screen * 1000);
}

// A phone only asks for a mark of a few letters, and opens its page again when that is another.
async function follow() {
  try {
    const answer = await fetch(waiting.dataset.stand, { cache: "no-store" });
    if (answer.ok && (await answer.text()) !== waiting.dataset.mark) return location.reload();
  } catch {
    // the next look comes soon
  }
  setTimeout(follow, REST * (1 + Math.random()));
}

if (screen) setTimeout(renew, screen.dataset.screen * 1000);
if (waiting) setTimeout(follow, REST * Math.random());
