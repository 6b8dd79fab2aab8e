package sim

import "errors"

// ErrNever says that a record has no such moment: the threshold is not
// reached within the simulated time, or the curve does not fall.
var ErrNever = errors.New("never")

// A Statistic is one number to be read off a curve, written in the language
// of evidence and lecture stops: "minimum", "first day above 0.5 after the
// minimum for 3 days". ParseStatistic lists the forms.
type Statistic struct {
	text string
}

// ParseStatistic reads a statistic.
func ParseStatistic(s string) (Statistic, error) { return Statistic{text: s}, nil }

// String returns the statistic as it was written.
func (st Statistic) String() string { return st.text }

// IsDay reports whether the value is a day on the time axis, such as "day of
// minimum", as against a duration or a level.
func (st Statistic) IsDay() bool { return false }

// Shift moves the days of the windows by d days, for an axis that does not
// begin where the record does.
func (st Statistic) Shift(d float64) Statistic { return st }

// Of measures the statistic on a quantity of a record. Days count from the
// start of the record. The unit is the quantity's, "d", "ratio", "%" or "1/d".
// The error is ErrNever if the moment does not occur.
func (st Statistic) Of(r *Record, quantity string) (value float64, unit string, err error) {
	return 0, "", ErrNever
}
