package sim

import (
	"fmt"
	"slices"
	"testing"
)

// withColumn adds a quantity sampled at the times of the record.
func withColumn(r *Record, name string, v []float64) *Record {
	r.index[name] = len(r.quantities)
	r.quantities = append(r.quantities, Quantity{Name: name, Unit: "10⁹/L"})
	r.columns = append(r.columns, v)
	return r
}

func list(ms []Milestone) []string {
	var lines []string
	for _, m := range ms {
		lines = append(lines, fmt.Sprintf("%.4g %s %s %.4g: %s [%s]", m.T, m.Name, m.Quantity, m.Value, m.Label, m.Source))
	}
	return lines
}

// transplant falls to the floor by day 6 and regrows from day 12; the graft
// comes on day 2. Straight lines: ANC 0.5 on day 13, 1 on day 14; platelets 20
// on day 13.
func transplant() *Record {
	r := recordOf("anc", []float64{0, 2, 6, 12, 20}, []float64{4, 4, 0, 0, 4})
	r.Marks = []Mark{{T: 0, Kind: "drug"}, {T: 2, Kind: "infuse"}}
	return withColumn(r, "plt", []float64{200, 200, 10, 10, 90})
}

func TestMilestones(t *testing.T) {
	transfused := transplant()
	transfused.Scenario.Events = []Event{{At: 9, Kind: "transfuse", What: "platelets"}}
	transfused.Marks = append(transfused.Marks, Mark{T: 9, Kind: "transfuse"})

	fall := []string{
		"4.105 below plt 100: platelets below 100 × 10⁹/L [nci2017]",
		"5 below anc 1: ANC below 1 × 10⁹/L [nci2017]",
		"5.158 below plt 50: platelets below 50 × 10⁹/L [nci2017]",
		"5.5 below anc 0.5: ANC below 0.5 × 10⁹/L [nci2017]",
		"5.789 below plt 20: platelets below 20 × 10⁹/L [nci2017]",
		"6 nadir anc 0: ANC nadir 0 × 10⁹/L []",
		"6 nadir plt 10: platelet nadir 10 × 10⁹/L []",
	}
	rise := []string{
		"13 above anc 0.5: ANC at least 0.5 × 10⁹/L again [nci2017]",
		"13 duration below anc 7.5: ANC below 0.5 × 10⁹/L for 7.5 d [nci2017]",
		"13 above plt 20: platelets at least 20 × 10⁹/L again [nci2017]",
		"13 neutrophil engraftment anc 0.5: Neutrophil engraftment, day 11 after the graft [r058]",
		"13 platelet engraftment plt 20: Platelet engraftment, day 11 after the graft [r058]",
		"14 above anc 1: ANC at least 1 × 10⁹/L again [nci2017]",
		"16 above plt 50: platelets at least 50 × 10⁹/L again [nci2017]",
	}
	late := slices.Concat(rise[:4], rise[5:], []string{
		"16 platelet engraftment plt 20: Platelet engraftment, day 14 after the graft [r058]",
	})
	for _, tt := range []struct {
		name string
		r    *Record
		want []string
	}{
		{"empty", recordOf("anc", nil, nil), nil},
		{"steady", recordOf("anc", []float64{0, 10}, []float64{4, 4}), nil},
		{"small dip", recordOf("anc", []float64{0, 5, 10}, []float64{4, 3.9, 4}), nil},
		{"still falling", recordOf("hb", []float64{0, 5, 10}, []float64{15, 14, 13}), nil},
		{"no return", recordOf("anc", []float64{0, 4, 5, 10}, []float64{4, 0, 0.1, 0.2}), []string{
			"3 below anc 1: ANC below 1 × 10⁹/L [nci2017]",
			"3.5 below anc 0.5: ANC below 0.5 × 10⁹/L [nci2017]",
			"4 nadir anc 0: ANC nadir 0 × 10⁹/L []",
		}},
		{"peak", recordOf("il6", []float64{0, 2, 10}, []float64{2, 400.4, 2}), []string{
			"2 peak il6 400.4: IL-6 peak 400 × 10⁹/L []", // the unit is the test record's
		}},
		{"transplant", transplant(), slices.Concat(fall, rise)},
		{"dies on day 5", withColumn(transplant(), "survival", []float64{100, 100, 33.34, 20, 20}), append(slices.Clone(fall[:2]),
			"5 death survival 50: Host dies of marrow failure: survival below 50 % [lynch1975]")},
		{
			"dies of bacteria", withColumn(withColumn(transplant(), "survival", []float64{100, 100, 33.34, 20, 20}), "pathogen", []float64{0, 0.1, 0.5, 0.9, 1}),
			append(slices.Clone(fall[:2]), "5 death survival 50: Host dies of sepsis: survival below 50 % [bodey1985]"),
		},
		{"lives", withColumn(transplant(), "survival", []float64{100, 100, 60, 60, 60}), slices.Concat(fall, rise)},
		{"transfused on day 9", transfused, slices.Concat(fall, late)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := list(Milestones(tt.r)); !slices.Equal(got, tt.want) {
				t.Errorf("got\n%q\nwant\n%q", got, tt.want)
			}
		})
	}
}

// TestEngraftmentCountsFromEachGraft: the first graft of two has the time
// until the second, the second starts its own count.
func TestEngraftmentCountsFromEachGraft(t *testing.T) {
	r := recordOf("anc", []float64{0, 2, 10, 12, 20, 30}, []float64{4, 0, 0, 0, 0, 5})
	r.Marks = []Mark{{T: 2, Kind: "infuse"}, {T: 12, Kind: "infuse"}}
	got := list(engraftments(r))
	want := []string{"21 neutrophil engraftment anc 0.5: Neutrophil engraftment, day 9 after the graft [r058]"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
