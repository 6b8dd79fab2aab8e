package presets

import "strings"

// convert returns the factor from one unit to another: 1 if they are the same
// and 24 from days to hours, the only times that papers report in another unit.
func convert(from, to string) (factor float64, ok bool) {
	if plainUnit(from) == "d" && plainUnit(to) == "h" {
		return 24, true
	}
	return 1, sameUnit(from, to)
}

// sameUnit compares units however they are typed: 1e9/L is 10⁹/L, x is a
// ratio.
func sameUnit(a, b string) bool { return plainUnit(a) == plainUnit(b) }

var unitSpellings = strings.NewReplacer(
	" ", "", "×", "", "^", "", "µ", "u", "μ", "u", "·", "/",
	"⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9",
)

// plainUnit reduces a unit to one spelling.
func plainUnit(s string) string {
	s = unitSpellings.Replace(s)
	switch s {
	case "", "x", "fold", "1":
		return "ratio"
	case "days", "day":
		return "d"
	case "n":
		return "cells"
	}
	if per, ok := strings.CutPrefix(s, "/"); ok {
		return "1/" + per
	}
	if power, ok := strings.CutPrefix(s, "1e"); ok {
		return "10" + power
	}
	return s
}
