"""What a person reads whose file could not be read."""

from hamseda.core.text import to_persian_digits
from hamseda.foundation.tables.sheets import UnreadableTableError

SENTENCES = {
    "empty": "این پرونده خالی است.",
    "too_many_bytes": "این پرونده بزرگ‌تر از ۱۰ مگابایت است؛ آن را به چند پرونده بخش کنید.",
    "old_excel": "این پرونده با قالب قدیمی اکسل (xls) ذخیره شده است. آن را در اکسل باز کنید، «ذخیره با نام» را بزنید و نوع «Excel Workbook (xlsx)» را برگزینید، سپس همان را بفرستید.",
    "locked": "این پرونده رمز دارد. رمز را در اکسل بردارید (پرونده، اطلاعات، حفاظت) و دوباره بفرستید.",
    "binary_excel": "قالب xlsb خوانده نمی‌شود؛ پرونده را در اکسل با نوع «Excel Workbook (xlsx)» ذخیره کنید.",
    "open_document": "قالب ods خوانده نمی‌شود؛ پرونده را در همان برنامه با نوع xlsx ذخیره کنید.",
    "web_page": "این پرونده صفحهٔ وب است، هرچند پسوند اکسل دارد. آن را در اکسل باز کنید و با نوع «Excel Workbook (xlsx)» ذخیره کنید.",
    "not_a_table": "این پرونده نه کارپوشهٔ اکسل (xlsx) است و نه جدول متنی (csv).",
    "broken": "این پرونده آسیب دیده است و خوانده نمی‌شود؛ آن را در اکسل باز کنید و دوباره ذخیره کنید.",
    "bomb": "این پرونده بیش از اندازه باز می‌شود و برای ایمنی خوانده نشد.",
    "doctype": "در این پرونده تعریف‌هایی هست که اکسل نمی‌نویسد؛ برای ایمنی خوانده نشد.",
    "too_many_sheets": "این پرونده بیش از ۵۰ برگه دارد.",
    "too_many_rows": "بیش از ۵۰٬۰۰۰ سطر دارد؛ آن را به چند پرونده بخش کنید.",
    "too_many_columns": "بیش از ۲۰۰ ستون دارد.",
    "too_many_cells": "بیش از یک میلیون خانه دارد؛ آن را به چند پرونده بخش کنید.",
    "too_many_merges": "خانه‌های ادغام‌شدهٔ بیش از اندازه دارد.",
    "cell_too_long": "خانه‌ای دارد که متنش از ۳۲٬۷۶۷ حرف بلندتر است.",
    "undecodable": "حروف این جدول متنی شناخته نشد؛ آن را با رمزگذاری UTF-8 ذخیره کنید.",
}


def sentence(error: UnreadableTableError) -> str:
    """The Persian sentence for a refusal; it names the sheet and the row where there is one."""
    place = f"برگهٔ «{error.sheet}»" if error.sheet else ""
    if error.row:
        place = (
            f"{place}، سطر {to_persian_digits(error.row)}"
            if place
            else (f"سطر {to_persian_digits(error.row)}")
        )
    text = SENTENCES[error.code]
    return f"{place}: {text}" if place else text
