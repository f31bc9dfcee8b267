// Keeps the number on the bell fresh: every 30 seconds while the page is seen, and when somebody comes back to it. Without this script a reload does the same.
const bell = document.querySelector("[data-bell]");

async function ask() {
  if (document.hidden) return;
  let answer;
  try {
    answer = await fetch(bell.dataset.bell, { headers: { accept: "application/json" }, redirect: "manual" });
  } catch {
    return; // No network: the next time.
  }
  if (!answer.ok) return;
  const { count, label } = await answer.json();
  bell.setAttribute("aria-label", label);
  const number = bell.querySelector("[data-count]");
  number.textContent = count;
  number.hidden = count === "";
}

if (bell) {
  setInterval(ask, 30_000);
  addEventListener("focus", ask);
  document.addEventListener("visibilitychange", ask);
}
