package sim_test

import (
	"strings"
	"testing"

	"marrow/sim"
)

func TestParseStatisticRefuses(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", "expected it to begin with one of: day of minimum, day of maximum, minimum,"},
		{"median", "expected it to begin with one of: "},
		{"value on day", `expected a day after "value on day"`},
		{"value on day x", `expected a day after "value on day", got "x"`},
		{"value on day NaN", `expected a day after "value on day", got "NaN"`},
		{"first day above", `expected a threshold after "first day above"`},
		{"first day above 0.5 for", `expected a number of days after "for"`},
		{"first day above 0.5 for 3", `expected a number of days after "for", e.g. 3 days`},
		{"first day above 0.5 for -3 days", `expected a number of days after "for", e.g. 3 days`},
		{"minimum for 3 days", `"for N days" belongs to "first day above" or "first day below"`},
		{"minimum between day 5", `expected "and" with the last day after "between day"`},
		{"minimum between day 5 and 5", "the window ends on day 5, not after day 5"},
		{"minimum after day 5 before day 3", "the window ends on day 3, not after day 5"},
		{"minimum after day 5 after day 6", "says the same thing twice"},
		{"minimum percent of baseline relative to baseline", "says the same thing twice"},
		{"minimum of the month", `cannot read "of the month"; expected between day A and B, `},
		{"value on day 5 after day 2", `"value on day" takes no window`},
		{"half-life", "expected a window: between day A and B"},
		{"slope of ln after day 2", "expected a window: between day A and B"},
		{"slope of ln between day 1 and 2 change from baseline", "a logarithm needs the value itself, not its change"},
		{"growth per year between day 1 and 2 percent fall from baseline", `"percent fall" belongs to minimum, maximum, mean or a value`},
		{"doubling time before day 3", "expected a window: between day A and B"},
		{"slope per year", "expected a window: between day A and B"},
		{"value when", `expected a quantity and a threshold after "value when", e.g. value when hb below 11`},
		{"value when below 3", `expected a quantity and a threshold after "value when", e.g. value when hb below 11`},
		{"value when hb below", `expected a threshold after "below"`},
		{"value when hb below 11 after the minimum", `"value when" waits for its own threshold, not for an extremum`},
		{"minimum relative to", `expected baseline, minimum, maximum, mean or value on day D to compare with, got ""`},
		{"minimum relative to day of minimum", `expected baseline, minimum, maximum, mean or value on day D to compare with, got "day of minimum"`},
		{"minimum relative to maximum relative to baseline", `expected baseline, minimum, maximum, mean or value on day D to compare with, got "maximum relative to baseline"`},
		{"minimum relative to baseline relative to minimum", "says the same thing twice"},
	} {
		t.Run(tt.in, func(t *testing.T) {
			_, err := sim.ParseStatistic(tt.in)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want …%s", err, tt.want)
			}
		})
	}
}

func TestStatisticDescribesItself(t *testing.T) {
	for _, tt := range []struct {
		in, unit string
		day      bool
	}{
		{"minimum", "10⁹/L", false},
		{"value on day 4", "10⁹/L", false},
		{"maximum relative to baseline", "ratio", false},
		{"mean between day 1 and 2 change from baseline", "10⁹/L", false},
		{"minimum percent of baseline", "%", false},
		{"minimum percent change from baseline", "%", false},
		{"day of minimum", "d", true},
		{"day of maximum after day 3", "d", true},
		{"first day above 95 percent of baseline", "d", true},
		{"first day below 0.5", "d", true},
		{"days below 0.5", "d", false},
		{"days above 2 relative to baseline", "d", false},
		{"half-life between day 1 and day 2", "d", false},
		{"slope of ln between day 1 and 2", "1/d", false},
		{"doubling time between day 1 and 2", "d", false},
		{"growth per year between day 1 and 2", "%/yr", false},
		{"slope per year between day 1 and 2", "10⁹/L/yr", false},
		{"slope per year between day 1 and 2 percent change from baseline", "%/yr", false},
		{"slope per year between day 1 and 2 relative to baseline", "1/yr", false},
		{"minimum percent fall from baseline", "%", false},
		{"minimum relative to maximum after day 3", "ratio", false},
		{"value when share.aml npm1.n above 5", "10⁹/L", false},
	} {
		t.Run(tt.in, func(t *testing.T) {
			st, err := sim.ParseStatistic(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if st.String() != tt.in || st.Unit("10⁹/L") != tt.unit || st.IsDay() != tt.day {
				t.Errorf("got %q in %s, day %v", st, st.Unit("10⁹/L"), st.IsDay())
			}
		})
	}
	if st, _ := sim.ParseStatistic("value when share.aml npm1.n above 5"); st.Other() != "share.aml npm1.n" {
		t.Errorf("waits for %q", st.Other())
	}
	st, _ := sim.ParseStatistic("minimum")
	if st.Unit("") != "ratio" {
		t.Error("a quantity without unit is a ratio")
	}
	if st, _ := sim.ParseStatistic("slope per year between day 1 and 2"); st.Unit("1") != "1/yr" {
		t.Errorf("a count rises by so many %s", st.Unit("1"))
	}
}

func TestStatisticWindow(t *testing.T) {
	for _, tt := range []struct {
		in       string
		from, to float64
	}{
		{"minimum between day 2 and 5", 12, 15},
		{"value on day -3", 7, 7},
	} {
		st, err := sim.ParseStatistic(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		if from, to := st.Shift(10).Window(); from != tt.from || to != tt.to {
			t.Errorf("%s shifted by 10: %g to %g", tt.in, from, to)
		}
	}
}
