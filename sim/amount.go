package sim

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// An Amount is a number with its unit as written, e.g. 100 mg/m2.
// The zero Amount means "not given".
type Amount struct {
	Value float64
	Unit  string // canonical, e.g. "mg/m2", "ug/kg", "Gy", "mL", "%"
}

// A unit is a row of the table of units an amount may have.
type unit struct {
	name   string // canonical
	dim    Dimension
	factor float64 // to the base unit of the dimension
	per    bool    // may be given per kg or per m²
	label  string  // on the screen, if other than the name
}

// units lists what an amount may be measured in. Doses of drugs, grafts and
// volumes scale with the body; an absorbed dose in Gy and a bag do not.
var units = []unit{
	{"ng", Mass, 1e-6, true, ""},
	{"ug", Mass, 1e-3, true, "µg"},
	{"mg", Mass, 1, true, ""},
	{"g", Mass, 1e3, true, ""},
	{"IU", International, 1, true, ""},
	{"kIU", International, 1e3, true, ""},
	{"Gy", Radiation, 1, false, ""},
	{"cGy", Radiation, 1e-2, false, ""},
	{"mGy", Radiation, 1e-3, false, ""},
	{"mL", Volume, 1e-3, true, ""},
	{"dL", Volume, 1e-1, true, ""},
	{"L", Volume, 1, true, ""},
	{"cells", CellCount, 1, true, ""},
	{"units", Units, 1, false, ""},
	{"%", Fraction, 1e-2, false, ""},
	{"", Fraction, 1, false, ""},
}

// spellings maps other ways to write a unit to its canonical name. The micro
// sign and the Greek letter look alike but are two characters, and keyboards
// give either.
var spellings = map[string]string{
	"µg": "ug", "μg": "ug", "U": "IU", "kU": "kIU", "unit": "units", "cell": "cells",
	"ml": "mL", "dl": "dL", "l": "L",
}

// unitHelp ends the messages about units.
const unitHelp = "ng, ug, mg, g, IU, kIU, mL, dL, L or cells (each also /kg or /m2), Gy, cGy, mGy, units, %, or a plain number for a fraction"

// ParseAmount reads an amount as written in presets and entry fields, e.g.
// "100 mg/m2", "5 µg/kg", "5e6 cells/kg", "5 × 10⁶ cells/kg", "10 %" or
// "0.05". It reads back whatever String writes.
func ParseAmount(s string) (Amount, error) {
	value, rest, err := leadingNumber(s)
	if err != nil {
		return Amount{}, fmt.Errorf("amount %q: %w, e.g. 100 mg/m2", s, err)
	}
	name := canonicalUnit(rest)
	if _, _, ok := lookUpUnit(name); !ok {
		return Amount{}, fmt.Errorf("amount %q: unknown unit %q; expected %s", s, strings.TrimSpace(rest), unitHelp)
	}
	return Amount{Value: value, Unit: name}, nil
}

// Resolve turns the amount into the base unit of its dimension (mg, IU, Gy,
// L, cells, units, 1) for a patient of the given weight (kg) and body surface
// (m²).
func (a Amount) Resolve(weight, area float64) (value float64, dim Dimension, err error) {
	u, per, ok := lookUpUnit(a.Unit)
	if !ok {
		return 0, "", fmt.Errorf("unknown unit %q; expected %s", a.Unit, unitHelp)
	}
	value = a.Value * u.factor
	size, what := 1.0, ""
	switch per {
	case "kg":
		size, what = weight, "body weight"
	case "m2":
		size, what = area, "body surface"
	}
	if !(size > 0) || math.IsInf(size, 1) { // also refuses NaN
		return 0, "", fmt.Errorf("%s needs a %s above zero, got %g", a, what, size)
	}
	return value * size, u.dim, nil
}

// String writes the amount for a label: "100 mg/m²", "5 × 10⁶ cells/kg".
func (a Amount) String() string {
	number := formatNumber(a.Value)
	name, per, _ := strings.Cut(a.Unit, "/")
	u, _, _ := lookUpUnit(name)
	switch {
	case a.Unit == "":
		return number
	case a.Unit == "%":
		return number + "%"
	case a.Unit == "units" && a.Value == 1:
		return number + " unit"
	case u.label != "":
		name = u.label
	}
	switch per {
	case "":
	case "m2":
		name += "/m²"
	default:
		name += "/" + per
	}
	return number + " " + name
}

// canonicalUnit removes spaces and replaces other spellings.
func canonicalUnit(s string) string {
	name, per, cut := strings.Cut(strings.Join(strings.Fields(s), ""), "/")
	if c, ok := spellings[name]; ok {
		name = c
	}
	if !cut {
		return name
	}
	if per == "m²" {
		per = "m2"
	}
	return name + "/" + per
}

// lookUpUnit finds the row of a canonical unit and what it is given per:
// "", "kg" or "m2".
func lookUpUnit(s string) (u unit, per string, ok bool) {
	name, per, cut := strings.Cut(s, "/")
	i := slices.IndexFunc(units, func(u unit) bool { return u.name == name })
	if i < 0 || cut && (!units[i].per || per != "kg" && per != "m2") {
		return unit{}, "", false
	}
	return units[i], per, true
}

// superscripts are the digits of an exponent; their code points do not follow
// one another, so they are looked up.
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// formatNumber writes a number with all its digits, so that it reads back as
// the same one; large and small ones as 5 × 10⁶.
func formatNumber(v float64) string {
	if v == 0 || math.Abs(v) >= 1e-3 && math.Abs(v) < 1e5 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	mantissa, exponent, ok := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	if !ok {
		return mantissa // NaN or Inf: never parsed, but a label must not fail
	}
	n, _ := strconv.Atoi(exponent)
	power := ""
	for _, c := range strconv.Itoa(n) {
		if c == '-' {
			power += "⁻"
			continue
		}
		power += string([]rune(superscripts)[c-'0'])
	}
	return mantissa + " × 10" + power
}

// leadingNumber splits a finite number, not negative, from the text after it.
// NaN and Inf, which strconv would read, begin with no digit. A sign is read
// only to refuse it by name.
func leadingNumber(s string) (value float64, rest string, err error) {
	s = strings.TrimSpace(s)
	end := numberEnd(s)
	if end == 0 {
		return 0, "", fmt.Errorf("expected a number and a unit")
	}
	text, rest := s[:end], s[end:]
	// A number has one exponent: 5e3 × 10⁶ is more likely a typing error.
	if power, after, ok := powerOfTen(rest); ok && !strings.ContainsAny(text, "eE") {
		text, rest = text+"e"+power, after
	}
	value, err = strconv.ParseFloat(text, 64)
	switch {
	case err != nil || math.IsInf(value, 0):
		return 0, "", fmt.Errorf("%q is not a finite number", text)
	case value < 0 || math.Signbit(value):
		return 0, "", fmt.Errorf("expected a number that is not negative")
	}
	return value, rest, nil
}

// numberEnd returns the length of the decimal number s begins with. An "e"
// belongs to it only before a digit, as in 5e6.
func numberEnd(s string) int {
	sign := func(i int) int {
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		return i
	}
	digits := func(i int) int {
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i
	}
	start := sign(0)
	end := digits(start)
	found := end > start
	if end < len(s) && s[end] == '.' {
		point := end
		end = digits(point + 1)
		found = found || end > point+1
	}
	if !found {
		return 0
	}
	if end < len(s) && (s[end] == 'e' || s[end] == 'E') {
		if first := sign(end + 1); digits(first) > first {
			end = digits(first)
		}
	}
	return end
}

// powerOfTen reads " × 10⁶" as String writes it and returns "6". Without an
// exponent the text is left alone.
func powerOfTen(s string) (power, rest string, ok bool) {
	s, ok = strings.CutPrefix(strings.TrimLeft(s, " "), "×")
	if !ok {
		return "", "", false
	}
	s, ok = strings.CutPrefix(strings.TrimLeft(s, " "), "10")
	if !ok {
		return "", "", false
	}
	if after, minus := strings.CutPrefix(s, "⁻"); minus {
		power, s = "-", after
	}
	for i, c := range s {
		n := slices.Index([]rune(superscripts), c)
		if n < 0 {
			return power, s[i:], power != "" && power != "-"
		}
		power += strconv.Itoa(n)
	}
	return power, "", power != "" && power != "-"
}

// A span is a unit of time with its names.
type span struct {
	names []string
	days  float64
}

// spans has the abbreviations of the messages first; words are accepted
// because statistics speak of days.
var spans = []span{
	{[]string{"min", "minute", "minutes"}, 1.0 / (24 * 60)},
	{[]string{"h", "hour", "hours"}, 1.0 / 24},
	{[]string{"d", "day", "days"}, 1},
	{[]string{"wk", "week", "weeks"}, 7},
	{[]string{"mo", "month", "months"}, 30},
	{[]string{"y", "year", "years"}, 365},
}

// ParseTime reads a time such as "1 h", "36 h" or "2 wk" in days. A month
// counts 30 days, a year 365.
func ParseTime(s string) (days float64, err error) {
	value, rest, err := leadingNumber(s)
	if err != nil {
		return 0, fmt.Errorf("time %q: %w, e.g. 36 h", s, err)
	}
	name := strings.TrimSpace(rest)
	i := slices.IndexFunc(spans, func(u span) bool { return slices.Contains(u.names, name) })
	if i < 0 {
		return 0, fmt.Errorf("time %q: unknown unit %q; expected min, h, d, wk, mo or y", s, name)
	}
	return value * spans[i].days, nil
}
