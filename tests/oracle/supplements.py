"""Pension supplements: the answer to every kind of question of the case format.

Paragraph numbers of the rules ("4.2", "5.6" ...) stand beside the code.
A key that does not apply is None.
"""

from days import add_months, add_working_days, day, iso, roll_forward
from exact import ceiling, nearest, nearest_even

SUPPLEMENTS = ("almindeligt", "udvidet", "personligt")


def given(question, key, fallback):
    value = question.get(key)
    return fallback if value is None else value


# 5.2

def answer_personal_percentage(q):
    excess = max(0, q["income_base_ore"] - q["disregard_ore"])
    reduction = ceiling(excess, q["step_ore"])
    return {"percent": max(0, min(100, 100 - reduction))}


# 5.3 - 5.6

def rounded(raw, unit, policy):
    """raw / unit oere under a rounding policy; rounded once."""
    if policy == "ORE_HALF_UP":
        return nearest(raw, unit)
    if policy == "ORE_CEIL":
        return ceiling(raw, unit)
    if policy == "KRONE_NEAREST":
        return 100 * nearest_even(raw, 100 * unit)
    raise ValueError(policy)


def stopped(code):
    return {"basis_ore": None, "amount_ore": None, "own_payment_ore": None, "error": code}


def answer_supplement(q):
    gross = q["gross_price_ore"]
    subsidies = given(q, "regional_subsidy_ore", 0) + given(q, "insurance_subsidy_ore", 0)
    if subsidies > gross:
        return stopped("E_SUBSIDY_EXCEEDS_PRICE")
    accepted = gross
    if q["supplement"] == "udvidet" and q.get("agreed_price_ore") is not None:
        accepted = min(gross, q["agreed_price_ore"])
    basis = max(0, accepted - subsidies)
    health = q.get("health_percent")
    if health is not None:
        if not 0 <= health <= 85:
            return stopped("E_PERCENT_RANGE")
        raw, unit = basis * health, 100
    else:
        percent = q["personal_percent"]
        if not 0 <= percent <= 100:
            return stopped("E_PERCENT_RANGE")
        raw, unit = basis * 85 * percent, 10000
    amount = rounded(raw, unit, given(q, "rounding_policy", "ORE_HALF_UP"))
    return {"basis_ore": basis, "amount_ore": amount,
            "own_payment_ore": gross - subsidies - amount, "error": None}


# 5.1, 4.2

def answer_wealth_test(q):
    limit, less = q["limit_ore"], given(q, "disregards_ore", 0)
    counted = max(0, q["items_1_to_5_ore"] - less)
    if counted <= limit:
        counted = max(0, q["items_1_to_5_ore"] + q["items_6_to_7_ore"] - less)
    over = counted > limit
    return {"counted_ore": counted, "over_limit": over,
            "decision": "refuse" if over else "grant",
            "reason": "R_WEALTH_OVER_LIMIT" if over else None}


# 4.1 - 4.4

NEW_RULES_FROM = day("2003-01-01")
DISABILITY = ("FoertidspensionGammel", "FoertidspensionNy")
REFUSED_KINDS = {
    "FoertidspensionNy": "R_NEW_DISABILITY_PENSION",
    "Seniorpension": "R_SENIOR_PENSION",
    "TidligPension": "R_EARLY_PENSION",
    "Ingen": "R_NOT_PENSIONER",
}


def pension_rules(q):
    """The pension kind after the date that separates old and new disability pension."""
    kind = q["pension_kind"]
    if kind in DISABILITY:
        started, awarded = q.get("case_started"), q.get("awarded_from")
        if started is not None:
            return DISABILITY[day(started) >= NEW_RULES_FROM]
        if awarded is not None and day(awarded) < NEW_RULES_FROM:
            return "FoertidspensionGammel"
    return kind


def answer_eligibility(q):
    kind = pension_rules(q)
    personal = q["supplement"] == "personligt"

    def result(decision, reason=None, guidance=None, basis=None):
        return {"decision": decision, "reason": reason, "legal_basis": basis,
                "guidance": guidance}

    if kind is None:
        return result("wait", "R_PENSION_UNKNOWN")
    if kind in REFUSED_KINDS:
        guided = kind != "Ingen" and not personal
        return result("refuse", REFUSED_KINDS[kind], "aktivlov § 82" if guided else None)
    old = kind == "FoertidspensionGammel"
    if personal:
        return result("manual", basis="GFL § 17" if old else "LSP § 14")
    if given(q, "wealth_status", "Oplyst") == "IkkeOplyst" or q.get("wealth_over_limit") is None:
        return result("wait", "R_WEALTH_UNKNOWN")
    if q["wealth_over_limit"]:
        return result("refuse", "R_WEALTH_OVER_LIMIT")
    if q.get("personal_percent") is None:
        return result("wait", "R_PERCENT_UNKNOWN")
    if q["personal_percent"] == 0:
        return result("refuse", "R_PERCENT_ZERO")
    return result("grant", basis="GFL § 18" if old else "LSP § 14 a")


# 4.5 - 4.7

MISSPELT = {"Hoereappartbehandling": "Hoereapparatbehandling"}
ORDINARY = ("Medicin", "Tandbehandling", "Fodbehandling", "Fysioterapi", "Kiropraktik",
            "Psykologhjaelp", "Hoereapparatbehandling")
EXTENDED = ("Tandprotese", "Fodbehandling", "Briller")


def refusal(reason, instead=None):
    return {"decision": "refuse", "reason": reason, "basis_kind": None,
            "examine_instead": instead}


def reading_glasses_accepted(q):
    return any(abs(q.get(key) or 0) >= 100 for key in
               ("lens_difference_centi_dioptre", "cylinder_left_centi", "cylinder_right_centi"))


def answer_coverage(q):
    expense = MISSPELT.get(q["expense"], q["expense"])
    if q["supplement"] == "almindeligt":
        foot = expense == "Fodbehandling"
        subsidised = q.get("public_subsidy_available") is not False
        if foot and q.get("provider_has_ydernummer") is False:
            subsidised = False
        if q.get("regional_subsidy_ore") == 0 and expense != "Medicin":
            subsidised = False
        if expense not in ORDINARY:
            subsidised = False
        if not subsidised:
            return refusal("R_NO_PUBLIC_SUBSIDY", "udvidet" if expense in EXTENDED else None)
        return {"decision": "grant", "reason": None, "basis_kind": "actual_price",
                "examine_instead": None}

    basis = "agreed_price" if q.get("agreed_price") else "actual_price"
    if expense not in EXTENDED:
        return refusal("R_NOT_COVERED_EXPENSE", "almindeligt" if expense in ORDINARY else None)
    if expense == "Briller":
        glasses = q.get("glasses_type")
        if glasses == "reading" and not reading_glasses_accepted(q):
            return refusal("R_READING_GLASSES")
        if glasses == "progressive":
            basis = "standard_glasses_with_reading_segment"
        elif glasses == "contact_lenses":
            basis = "standard_glasses_same_strength"
    elif expense == "Tandprotese":
        if given(q, "denture_type", "removable") != "removable":
            basis = "cheapest_removable_denture"
    else:
        if q.get("public_subsidy_exhausted") is False:
            return refusal("R_PUBLIC_SUBSIDY_NOT_EXHAUSTED", "almindeligt")
        most, had = q.get("local_max_per_year"), q.get("treatments_granted_this_year")
        if most is not None and had is not None and had >= most:
            return refusal("R_LOCAL_MAX_REACHED")
    received, ordered = q.get("application_received"), q.get("order_date")
    if received is not None and ordered is not None and day(ordered) < day(received):
        return refusal("R_ORDERED_BEFORE_APPLICATION")
    return {"decision": "grant", "reason": None, "basis_kind": basis, "examine_instead": None}


# 6.5 - 6.7

POSTAL_DAYS = {"DigitalPost": 0, "Letter": 6, "Quickbrev": 2}


def answer_complaint_deadline(q):
    received = add_working_days(day(q["sent"]), POSTAL_DAYS[q["channel"]])
    return {"received": iso(received), "deadline": iso(roll_forward(received + 28))}


# 8.2 - 8.4

ACTIONS = ["Opret opgave", "Tilføj ny sagsrelation", "Tilføj til igangværende opgave",
           "Ingen handling"]
UDVIDET = "UdvidetHelbredstillaeg"


def open_tasks(q, wanted):
    return [t for t in q.get("open_tasks") or []
            if t.get("state") != "Afsluttet" and wanted(t)]


def action_result(q):
    """Whether a chosen action is accepted, and the error."""
    if q.get("on_behalf") and not q.get("poa_verified"):
        return False, "E_POA_UNVERIFIED"
    status = q.get("target_case_status")
    if q["action"] == ACTIONS[1] and status is not None:
        if status not in ("Bevilget", "Afslag", "Ophoert"):
            return False, "E_CASE_NOT_CONCLUDED"
    if q["action"] == ACTIONS[2] and status not in (None, "Igangvaerende"):
        return False, "E_TASK_CONCLUDED"
    return True, None


def answer_routing(q):
    message = q["message"]
    route, automatic, visible = "MODTAG_POST", False, True
    released = later = None
    if message == "Overslag":
        fits = open_tasks(q, lambda t: t.get("sagstype") == UDVIDET
                          and t.get("expense") == "Briller")
        if len(fits) == 1:
            route = "ATTACH_TO_TASK"
            released = fits[0].get("state") == "Ventetrin"
    elif message == "Ansoegning" and not q.get("on_behalf"):
        fits = []
        if q.get("sagstype") == UDVIDET:
            fits = open_tasks(q, lambda t: t.get("sagstype") == UDVIDET
                              and t.get("expense") == q.get("expense"))
        if len(fits) == 1:
            route = "ATTACH_TO_TASK"
            if q.get("wealth_status") == "IkkeOplyst":
                released, later = False, "manual"
        elif not fits:
            route = "OPRET_BEVILLING"
            automatic = bool(q.get("automation_on"))
            visible = not automatic
    blocked = None
    actions = []
    if route == "MODTAG_POST":
        if q.get("on_behalf") and not q.get("poa_verified"):
            blocked = "E_POA_UNVERIFIED"
        else:
            actions = list(ACTIONS)
    result = {"route": route, "automatic": automatic, "visible_in_bundles": visible,
              "released_from_wait": released, "when_wealth_known": later,
              "actions": actions, "blocked_by": blocked}
    if q.get("action") is not None:
        result["accepted"], result["error"] = action_result(q)
    return result


# 5.7

def answer_settlement_check(q):
    reasons = []
    treated, today = day(q["treatment_date"]), day(q["today"])
    expense = MISSPELT.get(q["expense"], q["expense"])
    amount = q.get("amount_ore")
    grants = given(q, "matching_grants", 1)
    if grants == 0:
        reasons.append("R_NO_MATCHING_GRANT")
    elif grants > 1:
        reasons.append("R_MULTIPLE_GRANTS")
    same = [p for p in q.get("prior_payments") or []
            if MISSPELT.get(p["expense"], p["expense"]) == expense]
    if any(p.get("date") is not None and day(p["date"]) == treated for p in same):
        reasons.append("R_ALREADY_PAID")
    if any(p.get("date") is None and p.get("amount_ore") == amount for p in same):
        reasons.append("R_POSSIBLY_PAID")
    if treated > today:
        reasons.append("R_FUTURE_DATE")
    if treated < add_months(today, -36):
        reasons.append("R_TOO_OLD")
    if amount is None:
        reasons.append("R_AMOUNT_MISSING")
    elif amount == 0:
        reasons.append("R_ZERO_AMOUNT")
    return {"decision": "manual" if reasons else "grant", "reasons": reasons}


# 5.9

def answer_financing(q):
    amount = q["amount_ore"]
    state = amount if q.get("abroad") else amount // 2
    return {"state_share_ore": state, "municipal_share_ore": amount - state}


KINDS = {name[len("answer_"):]: function for name, function in list(globals().items())
         if name.startswith("answer_")}


def answer(question):
    return KINDS[question["kind"]](question)
