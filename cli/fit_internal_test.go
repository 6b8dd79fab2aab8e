package cli

import (
	"testing"

	"marrow/presets"
	"marrow/sim/fit"
)

// The calibration sees each row of the collection once, in the arm of its
// protocol, and none of what the plan withholds; the presets keep all.
func TestFitScoresEachRowOnce(t *testing.T) {
	plan, err := fit.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	all, err := presets.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	count := func(list []*presets.Preset) (rows map[string]int, n int) {
		rows = map[string]int{}
		for _, p := range list {
			for _, e := range p.Evidence {
				rows[row(e)]++
				n++
			}
		}
		return rows, n
	}
	before, n := count(all)
	seen, _ := count(scored(all, plan.Withheld))
	for r, times := range seen {
		if times != 1 {
			t.Errorf("%s is scored %d times", r, times)
		}
	}
	for _, p := range all {
		for _, e := range p.Evidence {
			want := collected.MatchString(e.Case) && !among(e.Case, plan.Withheld)
			if (seen[row(e)] > 0) != want {
				t.Errorf("%s of %s: scored %d times; expected it to be scored: %t", row(e), p.ID, seen[row(e)], want)
			}
		}
	}
	if len(plan.Withheld) == 0 || len(seen) == 0 || len(seen) >= len(before) {
		t.Errorf("%d of %d rows are scored, %d cases withheld", len(seen), len(before), len(plan.Withheld))
	}
	if _, again := count(all); again != n {
		t.Errorf("%d rows are left of %d", again, n)
	}
}
