package sim

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Milestone is a remarkable moment of a run, found on its curves.
type Milestone struct {
	Name     string  // "nadir", "peak", "below", "above", "duration below", "neutrophil engraftment", "platelet engraftment", "death"
	Quantity string  // "anc"
	T        float64 // d from the start of the record
	Value    float64 // of the quantity at T; the length in d of "duration below"
	Label    string  // "ANC nadir 0.41 × 10⁹/L"
	Source   string  // key of the reference that defines it; "" needs none
}

// Keys of the references that define the thresholds.
const (
	ctcae   = "nci2017"   // CTCAE v5.0: grade 3 and 4 neutropenia, grades 1 to 4 thrombocytopenia
	astct   = "r058"      // ASTCT consensus on engraftment
	sepsis  = "bodey1985" // survival of bacteremia by the delay of treatment
	failing = "lynch1975" // survival of marrow failure
)

// half of such hosts are dead when survival (%) falls below it: that is the
// day on which the typical one, whom a run shows, dies.
const half = 50

// extremes lists the curves whose nadir and peak are worth a stop, with their
// short names. A fall or rise counts from the stated fraction of the baseline.
var extremes = []struct {
	quantity, short string
	fall, rise      float64
}{
	{"anc", "ANC", 0.25, 0.25}, // less is the swing after a recovery
	{"plt", "platelet", 0.1, 0.25},
	{"hb", "hemoglobin", 0.03, math.Inf(1)}, // a donation of 550 mL lowers it by less than a tenth
	{"alc", "lymphocyte", 0.25, math.Inf(1)},
	{"retic", "reticulocyte", 0.25, 0.25},
	{"il6", "IL-6", math.Inf(1), 0.25},
}

// thresholds are the counts (10⁹/L) of which clinicians ask when they are
// passed on the way down and up.
var thresholds = []struct {
	quantity, short string
	value           float64
	duration        bool // how long below matters too
}{
	{"anc", "ANC", 0.5, true},
	{"anc", "ANC", 1, false},
	{"plt", "platelets", 20, false},
	{"plt", "platelets", 50, false},
	{"plt", "platelets", 100, false},
}

// days is for how many consecutive days a count must hold.
const days = 3

// Milestones lists the milestones of a record in the order of time: nadirs
// and peaks, the first of three days below a threshold and, after the nadir,
// of three days at or above it, the time below, and engraftment after each
// infusion of cells. The death of the host is the last.
func Milestones(r *Record) []Milestone {
	if len(r.T) == 0 {
		return nil
	}
	var ms []Milestone
	for _, e := range extremes {
		if v := r.Values(e.quantity); len(v) > 0 {
			ms = appendExtreme(ms, r, "nadir", e.quantity, e.short, v[0]*(1-e.fall))
			ms = appendExtreme(ms, r, "peak", e.quantity, e.short, v[0]*(1+e.rise))
		}
	}
	for _, th := range thresholds {
		if len(r.Values(th.quantity)) > 0 {
			ms = appendCrossings(ms, r, th.quantity, th.short, th.value, th.duration)
		}
	}
	ms = append(ms, engraftments(r)...)
	slices.SortStableFunc(ms, func(a, b Milestone) int { return cmp.Compare(a.T, b.T) })
	if t, dead := Death(r); dead {
		ms = slices.DeleteFunc(ms, func(m Milestone) bool { return m.T > t })
		cause, source := CauseOfDeath(r, t), failing
		if cause == "sepsis" {
			source = sepsis
		}
		ms = append(ms, Milestone{
			Name: "death", Quantity: "survival", T: t, Value: half,
			Label: "Host dies of " + cause + ": survival below 50 %", Source: source,
		})
	}
	return ms
}

// Death is the day on which the host dies of an infection or for want of blood cells. The curves go on
// after it, as those of the hosts who survive.
func Death(r *Record) (t float64, dead bool) {
	if len(r.Values("survival")) == 0 {
		return 0, false
	}
	st := Statistic{form: firstBelow, x: half, from: math.Inf(-1), to: math.Inf(1)}
	t, _, err := st.Of(r, "survival")
	return t, err == nil
}

// CauseOfDeath of a host who dies on day t: "sepsis" if there is a pathogen, else
// "marrow failure".
func CauseOfDeath(r *Record, t float64) string {
	if p, ok := r.At("pathogen", t); ok && p > 0 {
		return "sepsis"
	}
	return "marrow failure"
}

// appendExtreme adds the nadir below (or peak above) a bound, unless it lies
// at the end of the record, where the curve has not turned yet.
func appendExtreme(ms []Milestone, r *Record, name, quantity, short string, bound float64) []Milestone {
	low := name == "nadir"
	t, v := curve{r.T, r.Values(quantity)}.extremum(low)
	if low && !(v < bound) || !low && !(v > bound) || t >= r.End() {
		return ms
	}
	q, _ := r.Quantity(quantity)
	label := fmt.Sprintf("%s %s %s", short, name, withUnit(v, q.Unit))
	return append(ms, Milestone{Name: name, Quantity: quantity, T: t, Value: v, Label: label})
}

// appendCrossings adds the passages of a threshold, if it is passed at all.
func appendCrossings(ms []Milestone, r *Record, quantity, short string, x float64, duration bool) []Milestone {
	q, _ := r.Quantity(quantity)
	// Written as values, not parsed: the words are the presets' business.
	open := Statistic{form: firstBelow, x: x, from: math.Inf(-1), to: math.Inf(1)}
	level := withUnit(x, q.Unit)
	add := func(name string, t, v float64, label string) {
		ms = append(ms, Milestone{Name: name, Quantity: quantity, T: t, Value: v, Label: label, Source: ctcae})
	}

	below := open
	below.hold = days
	start, _, err := below.Of(r, quantity)
	if err == nil {
		add("below", start, x, fmt.Sprintf("%s below %s", short, level))
	}
	above := open
	above.form, above.hold, above.turn = firstAbove, days, afterMinimum
	end, _, err := above.Of(r, quantity)
	if err != nil {
		return ms
	}
	add("above", end, x, fmt.Sprintf("%s at least %s again", short, level))
	if duration {
		// Only now: before the return the time below is not known.
		total := open
		total.form = daysBelow
		length, _, _ := total.Of(r, quantity)
		add("duration below", end, length, fmt.Sprintf("%s below %s for %s d", short, level, digits3(length)))
	}
	return ms
}

// engraftments finds neutrophil and platelet engraftment after each infusion
// of cells by the definitions of the ASTCT: the first of three consecutive
// days with ANC ≥ 0.5, and with platelets ≥ 20 and no platelet transfusion in
// the seven days before. Counts that never fell have nothing to recover from.
func engraftments(r *Record) []Milestone {
	var ms []Milestone
	for i, m := range r.Marks {
		if m.Kind != "infuse" {
			continue
		}
		next := math.Inf(1) // a second graft begins a new count
		for _, n := range r.Marks[i+1:] {
			if n.Kind == "infuse" && n.T > m.T {
				next = math.Min(n.T, r.End())
				break
			}
		}
		for _, e := range []struct {
			name, quantity string
			x, rest        float64
		}{
			{"neutrophil engraftment", "anc", 0.5, 0},
			{"platelet engraftment", "plt", 20, 7},
		} {
			st := Statistic{form: firstAbove, x: e.x, from: m.T, to: next, turn: afterMinimum, hold: days, rest: e.rest}
			t, _, err := st.Of(r, e.quantity)
			if err != nil {
				continue
			}
			label := fmt.Sprintf("%s, day %s after the graft", e.name, digits3(t-m.T))
			ms = append(ms, Milestone{
				Name: e.name, Quantity: e.quantity, T: t, Value: e.x,
				Label: strings.ToUpper(label[:1]) + label[1:], Source: astct,
			})
		}
	}
	return ms
}

// withUnit writes a value for a label, "0.41 × 10⁹/L".
func withUnit(v float64, unit string) string {
	switch {
	case unit == "":
		return digits3(v)
	case strings.HasPrefix(unit, "10"):
		return digits3(v) + " × " + unit
	}
	return digits3(v) + " " + unit
}

// digits3 writes a value as a clinician would say it: it rounds to three significant digits without an exponent.
func digits3(v float64) string {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 3, 64), 64)
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
