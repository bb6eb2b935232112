/* <jalali-date>: a text box with a Jalali calendar, after the WAI-ARIA date picker dialog. The box
   is submitted as typed and read by the server; this only types for you.

   The leap rule is the 33-year cycle. It agrees with the official table for 1206-1498, and the
   tests run this very file against that table; do not widen LAST_YEAR without a newer table. */

const FIRST_YEAR = 1206;
const LAST_YEAR = 1498;
const YEAR_ONE = -492269; // two days before 1 Farvardin of year 1, in days from 1970-01-01
const USUAL_TIME = "09:00";

export const isLeap = (year) => (25 * year + 11) % 33 < 8;

export const monthLength = (year, month) => {
  if (month <= 6) return 31;
  if (month <= 11) return 30;
  return isLeap(year) ? 30 : 29;
};

/* Days from 1970-01-01 to a Jalali day. */
export const dayNumber = ({ year, month, day }) =>
  YEAR_ONE +
  365 * (year - 1) +
  Math.floor((8 * year + 21) / 33) +
  (month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6) +
  day;

export const fromDayNumber = (number) => {
  let year = Math.floor((number - YEAR_ONE) / 365.2422) + 1;
  while (dayNumber({ year, month: 1, day: 1 }) > number) year -= 1;
  while (dayNumber({ year: year + 1, month: 1, day: 1 }) <= number) year += 1;
  let month = 1;
  let day = number - dayNumber({ year, month: 1, day: 1 }) + 1;
  while (day > monthLength(year, month)) {
    day -= monthLength(year, month);
    month += 1;
  }
  return { year, month, day };
};

/* Saturday is 0: 1970-01-01 was a Thursday, the sixth day of the Iranian week. */
export const weekday = (number) => (((number + 5) % 7) + 7) % 7;

const persian = (text) => String(text).replace(/[0-9]/g, (d) => "۰۱۲۳۴۵۶۷۸۹"[d]);

const latin = (text) =>
  text
    .replace(/[۰-۹]/g, (d) => String("۰۱۲۳۴۵۶۷۸۹".indexOf(d)))
    .replace(/[٠-٩]/g, (d) => String("٠١٢٣٤٥٦٧٨٩".indexOf(d)));

const twoDigits = (number) => String(number).padStart(2, "0");

export const parse = (typed) => {
  const found = latin(typed)
    .trim()
    .match(/^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:\s+(\d{1,2}:\d{2}))?/);
  if (!found) return null;
  const [year, month, day] = found.slice(1, 4).map(Number);
  const exists =
    year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 &&
    day >= 1 && day <= monthLength(year, month);
  return exists ? { day: { year, month, day }, time: found[4] } : null;
};

/* Today in Iran, wherever the visitor is. */
const today = () => {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tehran" }).format(new Date());
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / 86400000);
};

const MOVES = {
  ArrowLeft: (number) => number + 1, // the page runs from right to left
  ArrowRight: (number) => number - 1,
  ArrowDown: (number) => number + 7,
  ArrowUp: (number) => number - 7,
  Home: (number) => number - weekday(number),
  End: (number) => number + 6 - weekday(number),
};

const shiftMonths = (number, months) => {
  const { year, month, day } = fromDayNumber(number);
  const index = year * 12 + month - 1 + months;
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  return dayNumber({ ...target, day: Math.min(day, monthLength(target.year, target.month)) });
};

const inRange = (number) => {
  const { year } = fromDayNumber(number);
  return year >= FIRST_YEAR && year <= LAST_YEAR;
};

class JalaliDate extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.opener = this.querySelector(".jalali-date__open");
    this.dialog = this.querySelector("dialog");
    if (!this.dialog?.showModal || this.ready) return;
    this.ready = true;
    this.withTime = this.hasAttribute("with-time");
    this.clock = this.dialog.querySelector(".calendar__clock");
    this.months = this.dataset.months.split(",");
    this.opener.hidden = false;
    this.opener.disabled = this.input.disabled || this.input.readOnly;
    this.opener.addEventListener("click", () => this.open());
    this.dialog.addEventListener("click", (event) => this.onClick(event));
    this.dialog.addEventListener("keydown", (event) => this.onKey(event));
    for (const type of ["input", "change"]) {
      this.dialog.addEventListener(type, (event) => event.stopPropagation()); // only half typed
    }
    this.dialog.addEventListener("close", () => {
      window.removeEventListener("keydown", this.guard, true);
      this.opener.focus();
    });
  }

  open() {
    const typed = parse(this.input.value);
    this.chosen = typed ? dayNumber(typed.day) : null;
    if (this.clock) this.clock.value = persian(typed?.time ?? USUAL_TIME);
    window.addEventListener("keydown", this.guard, true);
    this.dialog.showModal();
    this.show(this.chosen ?? today());
    this.place(); // once it is as tall as its month
  }

  /* A scripted dialog around this one listens on the document and would take these keys first. */
  guard(event) {
    if (event.key === "Escape" || event.key === "Tab") event.stopPropagation();
  }

  /* Below the box where there is room, inside the window always; centred on a phone. */
  place() {
    const box = this.input.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.dialog;
    const roomy = window.innerWidth > 2 * width;
    const top = Math.min(box.bottom + 4, window.innerHeight - height - 8);
    this.dialog.classList.toggle("calendar--placed", roomy);
    this.dialog.style.setProperty("--block", `${Math.max(8, top)}px`);
    this.dialog.style.setProperty("--inline", `${Math.max(8, window.innerWidth - box.right)}px`);
  }

  show(number) {
    if (!inRange(number)) return;
    this.current = number;
    const { year, month } = fromDayNumber(number);
    this.dialog.querySelector(".calendar__title").textContent =
      `${this.months[month - 1]} ${persian(year)}`;
    this.dialog.querySelector("tbody").replaceChildren(...this.weeks(year, month));
    this.dialog.querySelector(`[data-number="${number}"]`).focus();
  }

  weeks(year, month) {
    const first = dayNumber({ year, month, day: 1 });
    const last = first + monthLength(year, month) - 1;
    const rows = [];
    for (let start = first - weekday(first); start <= last; start += 7) {
      const row = document.createElement("tr");
      for (let number = start; number < start + 7; number += 1) {
        row.append(number < first || number > last ? document.createElement("td") : this.cell(number));
      }
      rows.push(row);
    }
    return rows;
  }

  cell(number) {
    const { year, month, day } = fromDayNumber(number);
    const cell = document.createElement("td");
    cell.className = "calendar__day";
    cell.setAttribute("role", "gridcell");
    cell.setAttribute("aria-selected", String(number === this.chosen));
    cell.setAttribute("aria-label", `${persian(day)} ${this.months[month - 1]} ${persian(year)}`);
    if (number === today()) cell.setAttribute("aria-current", "date");
    cell.tabIndex = number === this.current ? 0 : -1;
    cell.dataset.number = String(number);
    cell.textContent = persian(day);
    return cell;
  }

  onKey(event) {
    const onDay = event.target.matches(".calendar__day");
    if (event.key === "Enter" && event.target === this.clock) {
      event.preventDefault();
      this.confirm();
    }
    if (!onDay) return;
    if (MOVES[event.key]) {
      event.preventDefault();
      this.show(MOVES[event.key](this.current));
    } else if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault();
      const months = (event.shiftKey ? 12 : 1) * (event.key === "PageUp" ? -1 : 1);
      this.show(shiftMonths(this.current, months));
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.chosen = this.current;
      this.confirm();
    }
  }

  onClick(event) {
    const day = event.target.closest(".calendar__day");
    const turn = event.target.closest("[data-turn]");
    const action = event.target.closest("[data-act]")?.dataset.act;
    if (event.target === this.dialog) this.dialog.close(); // a press outside, on the backdrop
    else if (day) this.choose(Number(day.dataset.number));
    else if (turn) this.turn(turn);
    else if (action) this[action]();
  }

  turn(button) {
    this.show(shiftMonths(this.current, Number(button.dataset.turn)));
    button.focus();
  }

  choose(number) {
    this.chosen = number;
    this.show(number);
    if (!this.withTime) this.confirm();
  }

  confirm() {
    const { year, month, day } = fromDayNumber(this.chosen ?? this.current);
    const written = `${year}/${twoDigits(month)}/${twoDigits(day)}`;
    this.write(this.withTime ? `${written} ${latin(this.clock.value).trim()}` : written);
  }

  today() {
    this.choose(today());
  }

  clear() {
    this.write("");
  }

  close() {
    this.dialog.close();
  }

  write(text) {
    this.input.value = persian(text);
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.dialog.close();
  }
}

if (!customElements.get("jalali-date")) customElements.define("jalali-date", JalaliDate);
