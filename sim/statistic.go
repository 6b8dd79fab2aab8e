package sim

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// ErrNever says that a record has no such moment: the threshold is not
// reached within the simulated time, or the curve does not fall.
var ErrNever = errors.New("never")

// A Statistic is one number to be read off a curve, written in the language
// of evidence and lecture stops, e.g. "minimum" or "first day above 0.5 after
// the minimum for 3 days".
type Statistic struct {
	text     string
	form     form
	x        float64 // threshold, or the day of "value on day"
	from, to float64 // window, d; infinite where it is open
	turn     turn    // the window begins at an extremum
	hold     float64 // days a threshold must hold, counting the first
	rest     float64 // days without transfusion before that, d
	scale    scale   // of the curve and so of x

	base  *Statistic // what the scale relates to; nil is the baseline
	other string     // quantity whose threshold x says when; "" if the form is not valueWhen
	below bool       // it falls below x
}

// A form is what is read off the curve.
type form int

const (
	minimum form = iota
	maximum
	dayOfMinimum
	dayOfMaximum
	valueOnDay
	mean
	harmonicMean
	firstBelow
	firstAbove
	daysBelow
	daysAbove
	halfLife
	slopeOfLn
	doublingTime
	growthPerYear
	slopePerYear
	valueWhen
)

// A turn says whether the window begins at an extremum of the curve: recovery
// is looked for after the nadir.
type turn int

const (
	noTurn turn = iota
	afterMinimum
	afterMaximum
)

// A scale relates the curve to its value at time 0, before any event.
type scale int

const (
	plain           scale = iota
	relative              // value / baseline
	change                // value − baseline
	percent               // 100 · value / baseline
	percentOfChange       // 100 · (value / baseline − 1)
	percentOfFall         // 100 · (1 − value / baseline), of a level read off the curve
)

// forms are tried in this order, so none may be the beginning of a later one;
// number says what must follow the words.
var forms = []struct {
	words  string
	form   form
	number string
}{
	{"day of minimum", dayOfMinimum, ""},
	{"day of maximum", dayOfMaximum, ""},
	{"minimum", minimum, ""},
	{"maximum", maximum, ""},
	{"mean", mean, ""},
	{"harmonic mean", harmonicMean, ""},
	{"value on day", valueOnDay, "a day"},
	{"first day below", firstBelow, "a threshold"},
	{"first day above", firstAbove, "a threshold"},
	{"days below", daysBelow, "a threshold"},
	{"days above", daysAbove, "a threshold"},
	{"half-life", halfLife, ""},
	{"slope of ln", slopeOfLn, ""},
	{"doubling time", doublingTime, ""},
	{"growth per year", growthPerYear, ""},
	{"slope per year", slopePerYear, ""},
	{"value when", valueWhen, ""},
}

var scales = []struct {
	words string
	scale scale
}{
	{"relative to", relative},
	{"change from", change},
	{"percent of", percent},
	{"percent change from", percentOfChange},
	{"percent fall from", percentOfFall},
}

// ParseStatistic reads a statistic. The forms are
//
//	minimum, maximum, day of minimum, day of maximum, mean,
//	harmonic mean (of times: of cells that pass at a changing speed),
//	value on day D, first day below X, first day above X,
//	days below X, days above X, half-life, slope of ln,
//	doubling time, growth per year, slope per year,
//	value when Q below X, value when Q above X   Q is another quantity
//
// each followed by any of
//
//	between day A and B, after day A, before day B,
//	after the minimum, after the maximum   the window begins at the extremum
//	for N days                             first of N consecutive days
//	untransfused for N days                no transfusion in the N days before
//	relative to baseline, percent of baseline,
//	change from baseline, percent change from baseline,
//	percent fall from baseline
//
// The last five scale the curve by its value at time 0; X is then in that
// scale. Instead of baseline they take a level of the same curve, which then
// ends the text: "minimum after day 105 percent fall from minimum before day
// 21". "Above" includes X itself, "below" does not.
func ParseStatistic(s string) (Statistic, error) {
	st := Statistic{text: s, from: math.Inf(-1), to: math.Inf(1)}
	w := &wording{words: strings.Fields(s), used: map[string]bool{}}
	if err := st.parseForm(w); err != nil {
		return Statistic{}, fmt.Errorf("statistic %q: %w", s, err)
	}
	for len(w.words) > 0 && st.base == nil {
		if err := st.parseSuffix(w); err != nil {
			return Statistic{}, fmt.Errorf("statistic %q: %w", s, err)
		}
	}
	if err := st.consistent(); err != nil {
		return Statistic{}, fmt.Errorf("statistic %q: %w", s, err)
	}
	return st, nil
}

// String returns the statistic as it was written.
func (st Statistic) String() string { return st.text }

// IsDay reports whether the value is a day on the time axis, such as "day of
// minimum", as against a duration or a level.
func (st Statistic) IsDay() bool {
	return slices.Contains([]form{dayOfMinimum, dayOfMaximum, firstBelow, firstAbove}, st.form)
}

// Other returns the second quantity that the statistic looks at, the one of
// "value when"; "" if there is none.
func (st Statistic) Other() string { return st.other }

// Window returns the first and the last day the statistic looks at, infinite
// where it is open.
func (st Statistic) Window() (from, to float64) {
	if st.form == valueOnDay {
		return st.x, st.x
	}
	return st.from, st.to
}

// Shift moves the days of the windows by d days, for an axis that does not
// begin where the record does.
func (st Statistic) Shift(d float64) Statistic {
	st.from += d
	st.to += d
	if st.form == valueOnDay {
		st.x += d
	}
	if st.base != nil {
		base := st.base.Shift(d)
		st.base = &base
	}
	return st
}

// Unit returns the unit of the value for a quantity with the given unit:
// that unit, "d", "ratio", "%", "1/d", "%/yr", or that unit per year.
func (st Statistic) Unit(quantity string) string {
	switch {
	case st.IsDay(), st.form == daysBelow, st.form == daysAbove, st.form == halfLife, st.form == doublingTime:
		return "d"
	case st.form == growthPerYear:
		return "%/yr"
	case st.form == slopePerYear:
		st.form = mean // has the unit of the scaled curve
		if unit := st.Unit(quantity); unit != "ratio" && unit != "1" {
			return unit + "/yr"
		}
		return "1/yr"
	case st.form == slopeOfLn:
		return "1/d"
	case st.scale == relative:
		return "ratio"
	case st.scale == percent, st.scale == percentOfChange, st.scale == percentOfFall:
		return "%"
	case quantity == "":
		return "ratio"
	}
	return quantity
}

// parseForm reads the words a statistic begins with.
func (st *Statistic) parseForm(w *wording) error {
	for _, f := range forms {
		if !w.accept(f.words) {
			continue
		}
		st.form = f.form
		if f.form == valueWhen {
			return st.parseWhen(w)
		}
		if f.number == "" {
			return nil
		}
		x, err := w.number(f.words, f.number)
		st.x = x
		return err
	}
	names := make([]string, len(forms))
	for i, f := range forms {
		names[i] = f.words
	}
	return fmt.Errorf("expected it to begin with one of: %s", strings.Join(names, ", "))
}

// parseWhen reads the other quantity, whose name may have spaces, and its
// threshold.
func (st *Statistic) parseWhen(w *wording) (err error) {
	i := slices.IndexFunc(w.words, func(s string) bool { return s == "below" || s == "above" })
	if i < 1 {
		return errors.New(`expected a quantity and a threshold after "value when", e.g. value when hb below 11`)
	}
	word := w.words[i]
	st.other, st.below = strings.Join(w.words[:i], " "), word == "below"
	w.words = w.words[i+1:]
	st.x, err = w.number(word, "a threshold")
	return err
}

// parseScale reads what the curve is scaled by: the baseline, or a level of
// the curve that takes all words that follow.
func (st *Statistic) parseScale(w *wording) error {
	if w.accept("baseline") {
		return w.once("baseline")
	}
	text := strings.Join(w.words, " ")
	base, err := ParseStatistic(text)
	if err != nil || base.scale != plain || !slices.Contains([]form{minimum, maximum, mean, valueOnDay}, base.form) {
		return fmt.Errorf("expected baseline, minimum, maximum, mean or value on day D to compare with, got %q", text)
	}
	st.base = &base
	return w.once("baseline")
}

// parseSuffix reads one of the phrases that may follow the form.
func (st *Statistic) parseSuffix(w *wording) (err error) {
	for _, s := range scales {
		if w.accept(s.words) {
			st.scale = s.scale
			return st.parseScale(w)
		}
	}
	switch {
	case w.accept("between day"):
		if st.from, err = w.number("between day", "a day"); err != nil {
			return err
		}
		if !w.accept("and") {
			return errors.New(`expected "and" with the last day after "between day"`)
		}
		w.accept("day")
		st.to, err = w.number("and", "a day")
		return errors.Join(err, w.once("from"), w.once("to"))
	case w.accept("after day"):
		st.from, err = w.number("after day", "a day")
		return errors.Join(err, w.once("from"))
	case w.accept("before day"):
		st.to, err = w.number("before day", "a day")
		return errors.Join(err, w.once("to"))
	case w.accept("after the minimum"):
		st.turn = afterMinimum
		return w.once("turn")
	case w.accept("after the maximum"):
		st.turn = afterMaximum
		return w.once("turn")
	case w.accept("untransfused for"):
		st.rest, err = w.days("untransfused for")
		return errors.Join(err, w.once("untransfused"))
	case w.accept("for"):
		st.hold, err = w.days("for")
		return errors.Join(err, w.once("for"))
	}
	return fmt.Errorf("cannot read %q; expected between day A and B, after day A, before day B, after the minimum, "+
		"for N days, untransfused for N days, or relative to baseline", strings.Join(w.words, " "))
}

// consistent refuses phrases that say nothing together.
func (st *Statistic) consistent() error {
	first := st.form == firstAbove || st.form == firstBelow
	// A fit over an open window would depend on the length of the run.
	fit := slices.Contains([]form{halfLife, slopeOfLn, doublingTime, growthPerYear, slopePerYear}, st.form)
	open := math.IsInf(st.from, -1) || math.IsInf(st.to, 1)
	switch {
	case (st.hold > 0 || st.rest > 0) && !first:
		return errors.New(`"for N days" belongs to "first day above" or "first day below"`)
	case st.form == valueOnDay && (st.turn != noTurn || !math.IsInf(st.from, -1) || !math.IsInf(st.to, 1)):
		return errors.New(`"value on day" takes no window`)
	case fit && open:
		return errors.New(`expected a window: between day A and B`)
	case st.form == valueWhen && st.turn != noTurn:
		return errors.New(`"value when" waits for its own threshold, not for an extremum`)
	case st.scale == percentOfFall && !slices.Contains([]form{minimum, maximum, mean, valueOnDay, valueWhen}, st.form):
		return errors.New(`"percent fall" belongs to minimum, maximum, mean or a value`)
	case fit && st.form != slopePerYear && slices.Contains([]scale{change, percentOfChange}, st.scale):
		return errors.New("a logarithm needs the value itself, not its change")
	case st.from >= st.to:
		return fmt.Errorf("the window ends on day %g, not after day %g", st.to, st.from)
	}
	return nil
}

// A wording is the rest of a statistic while it is parsed.
type wording struct {
	words []string
	used  map[string]bool // what was said already
}

// accept takes a phrase off the front if it is there.
func (w *wording) accept(phrase string) bool {
	p := strings.Fields(phrase)
	if len(w.words) < len(p) || !slices.Equal(w.words[:len(p)], p) {
		return false
	}
	w.words = w.words[len(p):]
	return true
}

// once refuses a second phrase about the same thing.
func (w *wording) once(what string) error {
	if w.used[what] {
		return errors.New("says the same thing twice")
	}
	w.used[what] = true
	return nil
}

// number takes a finite number off the front. Days before day 0 are negative.
func (w *wording) number(after, what string) (float64, error) {
	if len(w.words) == 0 {
		return 0, fmt.Errorf("expected %s after %q", what, after)
	}
	x, err := strconv.ParseFloat(w.words[0], 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, fmt.Errorf("expected %s after %q, got %q", what, after, w.words[0])
	}
	w.words = w.words[1:]
	return x, nil
}

// days takes "3 days" off the front.
func (w *wording) days(after string) (float64, error) {
	n, err := w.number(after, "a number of days")
	if err != nil {
		return 0, err
	}
	if n <= 0 || !w.accept("days") && !w.accept("day") {
		return 0, fmt.Errorf("expected a number of days after %q, e.g. 3 days", after)
	}
	return n, nil
}
