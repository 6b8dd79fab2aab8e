package presets_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"marrow/presets"
)

// windows are the rows of the reference collection: case, low, high, unit,
// trust, kind. A window is never changed to please the model.
const windows = `
S1.01 7 9 d B typical
S1.01 0.1 0.9 1e9/L B typical
S1.01 10 16 d B typical
S1.01 1.1 1.4 ratio B typical
S1.02 0.4 1.4 1e9/L C typical
S1.03 3 7 d A typical
S1.03 0.05 0.35 1e9/L A typical
S1.03 12 16 d A typical
S1.07 8.5 11 d B typical
S1.08 17 22 d B typical
S1.08 85 95 % B population
S1.09 20 24 d B typical
S1.09 3 7 d B typical
S1.13 0 35 % B typical
S1.14 30 50 % A typical
S1.14 1.8 3.5 x A typical
S2.02 5 6 d B typical
S2.02 40 140 /uL A typical
S2.02 1.2 2.5 x B typical
S2.03 0.35 0.55 ratio A typical
S2.03 10 18 x A typical
S2.04 6.5 7.5 d A typical
S2.05 1.5 4.5 d B typical
S3.01 30 42 d A typical
S3.01 20 59 d A population
S3.03 1.5 2.3 ratio B typical
S3.03 2 7 d B typical
S3.04 1.6 2.5 ratio B typical
S3.05 2 3.5 x A typical
S3.05 4 8 x A typical
S3.06 8 11 d A typical
S3.06 19 25 d A typical
S3.09 -1.8 -0.6 g/dL B typical
S4.01 12 16 d A typical
S4.01 1.5 3 x A typical
S4.02 450 620 1e9/L A typical
S4.02 11 14 d A typical
S4.02 2 2.6 x A typical
S4.03 35 65 % A typical
S4.03 30 55 % A typical
S4.04 3 5 d B typical
S4.04 20 35 % B typical
S5.03 0.4 1 1e9/L A typical
S5.03 0.1 0.5 1e9/L A typical
S5.05 10 18 d B typical
S5.05 1.2 3.5 Gy B typical
S5.06 5 9 d A typical
S5.07 2 6 x A typical
S5.07 24 36 h A typical
S5.08 3.2 4.5 Gy B population
S5.09 0.7 1.4 Gy C typical
S6.01 8 10 d A typical
S6.01 12 22 1e9/L A typical
S6.01 13.5 16.5 d A typical
S6.01 16.5 20 d A typical
S6.01 170 235 1e9/L A typical
S6.02 9 12 d B typical
S6.02 9 14 d B typical
S6.02 11 16 d A typical
S6.02 11 16 d B typical
S6.02 4 30 d A typical
S6.03 13 17 d A typical
S6.03 18 22 d A typical
S6.03 14 20 d A typical
S6.03 20 28 d A typical
S6.05 21 28 d A typical
S6.05 80 91 % A population
S6.07 1.5 4 % B population
S6.07 5 10 % B population
S6.08 25 50 d B typical
S6.08 90 210 d B typical
S6.08 270 430 d B typical
S6.09 85 100 % C typical
S6.09 20 95 % C typical
S6.10 3000 40000 n A typical
S6.11 -0.9 -0.3 kb B typical
S7.02 55 72 % A population
S7.02 58 75 % A population
S7.03 60 90 % C population
S7.04 92 98 % B population
S8.01 8 10 g/dL A typical
S8.01 35 70 1e9/L A typical
S8.02 8 15 d A typical
S8.02 25 48 d A typical
S8.03 26 36 d B typical
S8.03 23 33 d B typical
S8.04 -0.064 -0.037 /d A typical
S8.04 -0.0105 -0.0038 /d A typical
S8.04 0.05 0.8 % A typical
S8.06 3 15 %/yr A typical
S8.06 40 80 %/yr A typical
S9.01 9.5 13.5 1e9/L A typical
S9.01 0.1 0.3 d A typical
S9.01 0.85 1.2 ratio A typical
S9.03 -60 -30 % B typical
S9.04 0.4 1 1e9/L B typical
S9.04 0.7 1.5 1e9/L B typical
S10.02 4 6.5 g/dL B typical
S11.01 15 20 /yr A typical
S11.01 25 65 % A typical
S11.02 -15 -3 1e9/L B typical
`

// notHeld are the rows that no evidence row holds, with the reason.
var notHeld = map[string]string{
	"S5.05 1.2 3.5 Gy B typical": "two doses bracket it: s5-05-1-2-gy and s5-05-3-5-gy",
}

// besides are evidence rows of the same cases that are no row of the
// collection, or repeat one.
var besides = map[string]string{
	"blood-donation: S3.01 -10.7 -6.9 % A typical":         "a mean with its standard deviation, from the collected curves",
	"irradiation: S5.03 0.1 0.5 1e9/L A typical":           "the same band at the lecture's dose",
	"acute-leukemia: S8.03 26 36 d B typical":              "the protocol as a lecture, with transfusions",
	"acute-leukemia: S8.03 23 33 d B typical":              "the protocol as a lecture, with transfusions",
	"aplastic-anemia: S7.04 92 98 % B population":          "the protocol as a lecture",
	"chronic-leukemia: S8.04 -0.064 -0.037 /d A typical":   "the protocol as a lecture, stopped after four years",
	"chronic-leukemia: S8.04 -0.0105 -0.0038 /d A typical": "the protocol as a lecture, stopped after four years",
	"chronic-leukemia: S8.04 0.05 0.8 % A typical":         "the protocol as a lecture, stopped after four years",
	"clonal-hematopoiesis: S8.06 3 15 %/yr A typical":      "both clones in one lecture",
	"clonal-hematopoiesis: S8.06 40 80 %/yr A typical":     "both clones in one lecture",
	"kidney-failure: S3.09 -1.8 -0.6 g/dL B typical":       "the protocol as a lecture, after a year",
	"stem-cell-donor: S2.02 5 6 d B typical":               "the protocol as a lecture",
	"stem-cell-donor: S2.02 40 140 /uL A typical":          "the protocol as a lecture",
	"s5-05-1-2-gy: S5.05 0.5 7.5 1e9/L B typical":          "the lower end of the bracket",
	"s5-05-3-5-gy: S5.05 0 0.5 1e9/L B typical":            "the upper end of the bracket",
}

// TestEveryPublishedRowIsHeldOnce holds that each row of the collection is
// exactly one evidence row of exactly one preset, with its window, trust and
// kind unchanged.
func TestEveryPublishedRowIsHeldOnce(t *testing.T) {
	list, err := presets.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	number := regexp.MustCompile(`^S[0-9]+\.[0-9]+$`)
	held, extra := map[string]int{}, map[string]bool{}
	for _, p := range list {
		for _, e := range p.Evidence {
			if !number.MatchString(e.Case) {
				continue // a steady-state number
			}
			row := fmt.Sprintf("%s %g %g %s %s %s", e.Case, e.Low, e.High, e.Unit, e.Trust, e.Kind)
			if besides[p.ID+": "+row] != "" {
				extra[p.ID+": "+row] = true
				continue
			}
			held[row]++
		}
	}
	wanted := map[string]int{}
	rows := strings.Split(strings.TrimSpace(windows), "\n")
	if len(rows) != 101 {
		t.Errorf("%d rows, the collection has 101", len(rows))
	}
	for _, row := range rows {
		if notHeld[row] == "" {
			wanted[row]++
		}
	}
	for row, n := range wanted {
		if held[row] != n {
			t.Errorf("%s: held by %d evidence rows, want %d", row, held[row], n)
		}
	}
	for row := range held {
		if wanted[row] == 0 {
			t.Errorf("%s: no row of the collection", row)
		}
	}
	if len(extra) != len(besides) {
		t.Errorf("%d of %d rows besides the collection are there", len(extra), len(besides))
	}
}
