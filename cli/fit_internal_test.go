package cli

import (
	"testing"

	"marrow/presets"
	"marrow/sim/fit"
)

// What the plan withholds no stage is fitted to, and the presets keep it.
func TestFitWithholdsEvidence(t *testing.T) {
	plan, err := fit.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	all, err := presets.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	count := func(list []*presets.Preset) (n, withheld int) {
		for _, p := range list {
			for _, e := range p.Evidence {
				n++
				if among(e.Case, plan.Withheld) {
					withheld++
				}
			}
		}
		return n, withheld
	}
	n, withheld := count(all)
	m, left := count(without(all, plan.Withheld))
	if withheld == 0 || left != 0 || m != n-withheld {
		t.Errorf("%d of %d rows are withheld; %d are fitted, %d of them withheld", withheld, n, m, left)
	}
	if again, _ := count(all); again != n {
		t.Errorf("%d rows are left of %d", again, n)
	}
	if same, _ := count(without(all, nil)); same != n {
		t.Errorf("withholding nothing leaves %d of %d rows", same, n)
	}
}
