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
