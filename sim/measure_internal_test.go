package sim

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// recordOf makes a record of one quantity in 10⁹/L.
func recordOf(name string, t, v []float64) *Record {
	return &Record{
		T: t, Done: true,
		quantities: []Quantity{{Name: name, Unit: "10⁹/L"}},
		index:      map[string]int{name: 0},
		columns:    [][]float64{v},
	}
}

// sampled makes a record of f on days 0 to end, four samples a day.
func sampled(name string, end float64, f func(float64) float64) *Record {
	var t, v []float64
	for x := 0.0; x <= end; x += 0.25 {
		t, v = append(t, x), append(v, f(x))
	}
	return recordOf(name, t, v)
}

func measure(t *testing.T, r *Record, name, statistic string) (float64, error) {
	t.Helper()
	st, err := ParseStatistic(statistic)
	if err != nil {
		t.Fatal(err)
	}
	v, _, err := st.Of(r, name)
	return v, err
}

// valley falls from 4 on day 0 to 0 on day 8, back to 4 on day 12, on to 6 on
// day 14, and returns to 4 on day 20: straight lines, so that every expected
// number follows by hand.
func valley() *Record {
	return recordOf("anc", []float64{0, 8, 12, 14, 20}, []float64{4, 0, 4, 6, 4})
}

func TestStatisticOfStraightLines(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want float64
	}{
		{"minimum", 0},
		{"minimum between day 0 and 4", 2},
		{"minimum after day 10", 2},
		{"maximum before day 10", 4},
		{"maximum between day 9 and 11", 3},
		{"day of maximum between day 9 and 11", 11},
		{"value on day 2", 3},
		{"value on day 0", 4},
		{"value on day 20", 4},
		{"value on day 2 relative to baseline", 0.75},
		{"value on day 2 percent of baseline", 75},
		{"value on day 2 change from baseline", -1},
		{"value on day 2 percent change from baseline", -25},
		{"mean between day 0 and 8", 2},
		{"mean between day 2 and 4", 2.5},
		{"harmonic mean between day 2 and 4", 2.4}, // 1 / mean of 1/3 and 1/2
		{"first day below 1", 6},
		{"first day below 4", 0},
		{"first day below 25 percent of baseline", 6},
		{"first day above 1", 0},
		{"first day above 1 after day 7", 9},
		{"first day above 1 after the minimum", 9},
		{"first day above 1.25 relative to baseline", 13},
		{"first day below 5 after the maximum", 17},
		{"first day below 1 for 3 days", 6},
		{"days below 1", 3},
		{"days below 1 before day 8", 2},
		{"days above 5", 4}, // from day 13 to 17
		{"days above 7", 0},
		{"value on day 2 percent fall from baseline", 25},
		{"minimum between day 9 and 20 relative to maximum after day 13", 1. / 6},
		{"maximum percent fall from value on day 4", -200},
		{"minimum after day 14 percent fall from maximum", 100. / 3},
		{"mean between day 2 and 4 change from minimum before day 4", 0.5},
		{"first day above 2 after the minimum relative to value on day 10", 12},
		{"value when anc below 1", 1},
		{"value when anc above 5 after day 15", 5 + 2./3}, // holds already
		{"value when anc below 2 after day 1 relative to baseline", 0.5},
	} {
		t.Run(tt.in, func(t *testing.T) {
			got, err := measure(t, valley(), "anc", tt.in)
			if err != nil || math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("got %g, %v; want %g", got, err, tt.want)
			}
		})
	}
}

func TestStatisticOfSmoothCurves(t *testing.T) {
	parabola := func(x float64) float64 { return 0.5 + (x-8.1)*(x-8.1)/50 }
	decay := func(x float64) float64 { return 3 * math.Exp(-0.2*x) }
	for _, tt := range []struct {
		in   string
		f    func(float64) float64
		want float64
	}{
		{"minimum", parabola, 0.5},
		{"day of minimum", parabola, 8.1},
		{"day of maximum", func(x float64) float64 { return -parabola(x) }, 8.1},
		{"slope of ln between day 2 and 10", decay, -0.2},
		{"slope of ln between day 2 and 10 percent of baseline", decay, -0.2},
		{"half-life between day 2 and 10", decay, math.Ln2 / 0.2},
		{"doubling time between day 2 and 10", func(x float64) float64 { return 1 / decay(x) }, math.Ln2 / 0.2},
		{"slope per year between day 2 and 10", func(x float64) float64 { return 3 - 2*x/365.25 }, -2},
		{"growth per year between day 2 and 10", func(x float64) float64 { return math.Pow(1.5, x/365.25) }, 50},
	} {
		t.Run(tt.in, func(t *testing.T) {
			got, err := measure(t, sampled("anc", 20, tt.f), "anc", tt.in)
			if err != nil || math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("got %g, %v; want %g", got, err, tt.want)
			}
		})
	}
}

// TestStatisticAtAJump: an event is two samples with one time.
func TestStatisticAtAJump(t *testing.T) {
	r := recordOf("plt", []float64{0, 0, 5, 5, 10}, []float64{250, 200, 200, 10, 10})
	for _, tt := range []struct {
		in   string
		want float64
	}{
		{"value on day 0", 200}, // after the event
		{"value on day 0 percent of baseline", 80},
		{"maximum", 250},
		{"day of minimum", 5},
		{"first day below 100", 5},
		{"first day below 225", 0},
		{"days below 100", 5},
		{"value on day 5", 10},
		{"minimum before day 5", 10}, // a jump at its end belongs to the window
		{"mean between day 5 and 10", 10},
		{"maximum after day 6", 10},
	} {
		t.Run(tt.in, func(t *testing.T) {
			got, err := measure(t, r, "plt", tt.in)
			if err != nil || math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("got %g, %v; want %g", got, err, tt.want)
			}
		})
	}
}

func TestStatisticNever(t *testing.T) {
	for _, tt := range []struct {
		in string
		r  *Record
	}{
		{"first day below -1", valley()},
		{"first day above 5 for 7 days", valley()},                     // holds from day 13 to 17
		{"first day above 3 after day 19 for 3 days", valley()},        // the record ends too early
		{"first day above 1 after the minimum after day 10", valley()}, // never below
		{"first day below 9 after the maximum", valley()},
		{"value on day 21", valley()},
		{"mean between day 15 and 30", valley()},
		{"minimum after day 30", valley()},
		{"half-life between day 8.5 and 12", valley()},  // rises
		{"doubling time between day 2 and 6", valley()}, // falls
		{"value when anc above 7", valley()},
		{"value when anc below 1 after day 13", valley()},
		{"maximum relative to minimum", valley()},     // of zero
		{"slope of ln between day 7 and 9", valley()}, // passes zero
		{"minimum", recordOf("anc", nil, nil)},
		{"minimum relative to baseline", recordOf("anc", []float64{0, 1}, []float64{0, 1})},
	} {
		t.Run(tt.in, func(t *testing.T) {
			if got, err := measure(t, tt.r, "anc", tt.in); !errors.Is(err, ErrNever) {
				t.Errorf("got %g, %v; want ErrNever", got, err)
			}
		})
	}
	_, err := measure(t, valley(), "nonesuch", "minimum")
	if err == nil || errors.Is(err, ErrNever) || !strings.Contains(err.Error(), `no quantity "nonesuch"`) {
		t.Errorf("unknown quantity: got %v", err)
	}
}

// TestStatisticRecoversFromAJump: what was before a jump to the extremum is no
// recovery from it.
func TestStatisticRecoversFromAJump(t *testing.T) {
	r := recordOf("plt", []float64{0, 0, 10}, []float64{250, 150, 250})
	if got, err := measure(t, r, "plt", "first day above 200 after the minimum"); err != nil || got != 5 {
		t.Errorf("got %g, %v; want 5", got, err)
	}
}

// TestStatisticShiftsWhatItComparesWith: on an axis that begins on day 5 of
// the record, both windows move.
func TestStatisticShiftsWhatItComparesWith(t *testing.T) {
	st, err := ParseStatistic("value on day 8 relative to value on day 5")
	if err != nil {
		t.Fatal(err)
	}
	if got, _, err := st.Shift(5).Of(valley(), "anc"); err != nil || math.Abs(got-2.5) > 1e-9 { // 5 on day 13 over 2 on day 10
		t.Errorf("got %g, %v", got, err)
	}
}

func TestStatisticOfAnotherCurve(t *testing.T) {
	r := valley()
	r.quantities = append(r.quantities, Quantity{Name: "hb", Unit: "g/dL"})
	r.index["hb"] = 1
	r.columns = append(r.columns, []float64{14, 12, 11, 10.5, 14})
	if got, err := measure(t, r, "hb", "value when anc below 1"); err != nil || got != 12.5 {
		t.Errorf("got %g, %v; want 12.5", got, err)
	}
	if _, err := measure(t, r, "hb", "value when ank below 1"); err == nil || err.Error() != `no quantity "ank" in the record` {
		t.Errorf("got %v", err)
	}
}

func TestStatisticWaitsForTheLastTransfusion(t *testing.T) {
	r := recordOf("plt", []float64{0, 10, 20, 40}, []float64{10, 10, 110, 310})
	r.Scenario.Events = []Event{
		{At: 4, Every: 3, Times: 2, Kind: "transfuse", What: "platelets"}, // days 4 and 7
		{At: 2, Every: 1, Times: 10, Kind: "transfuse", What: "platelets", When: &Condition{}},
		{At: 19, Kind: "transfuse", What: "red cells"},
	}
	r.Marks = []Mark{
		{T: 4, End: 7, Kind: "transfuse"},
		{T: 9, Kind: "transfuse"},  // the only conditional dose that was given
		{T: 19, Kind: "transfuse"}, // red cells
	}
	for _, tt := range []struct {
		in   string
		want float64
	}{
		{"first day above 20 for 3 days", 11},
		{"first day above 20 for 3 days untransfused for 7 days", 16},
		{"first day above 200 for 3 days untransfused for 7 days", 29},
	} {
		got, err := measure(t, r, "plt", tt.in)
		if err != nil || math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("%s: got %g, %v; want %g", tt.in, got, err, tt.want)
		}
	}
}
