package figure

import "strings"

// WithUnit joins a number and its unit; a power of ten needs a times sign:
// "0.9 × 10⁹/L".
func WithUnit(number, unit string) string {
	switch {
	case unit == "":
		return number
	case strings.HasPrefix(unit, "10"):
		return number + " × " + unit
	}
	return number + " " + unit
}

// unitSigns are the signs of units that evidence writes in ASCII.
var unitSigns = strings.NewReplacer("1e9/L", "10⁹/L", "1e12/L", "10¹²/L", "1/uL", "/µL", "/uL", "/µL", "ug", "µg")

// UnitText is a unit of evidence as a reader writes it.
func UnitText(unit string) string { return unitSigns.Replace(unit) }
