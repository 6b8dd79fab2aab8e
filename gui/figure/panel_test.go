package figure_test

import (
	"bytes"
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/plot/vg/draw"
	"marrow/gui/figure"
)

// samplePanel is a neutrophil count after chemotherapy, with everything a
// panel can show.
func samplePanel() *figure.Panel {
	p := figure.NewPanel("Neutrophils", "10⁹/L")
	var days, run, ghost []float64
	bell := func(t, mid, width float64) float64 { return math.Exp(-math.Pow((t-mid)/width, 2)) }
	for i := range 500 {
		t := float64(i) * 42 / 499
		days = append(days, t)
		run = append(run, 4.5-4.4*bell(t, 9, 3.4)+4*bell(t, 17, 3))
		ghost = append(ghost, 4.5-3.2*bell(t, 8, 3.4)+2*bell(t, 16, 4))
	}
	p.Series = []figure.Series{
		{Name: "ANC", Lineage: figure.Granulocytic, T: days, V: run},
		{Lineage: figure.Granulocytic, T: days, V: ghost, Ghost: true},
	}
	p.BandLo, p.BandHi, p.BandLabel = 2, 7.5, "reference"
	p.Thresholds = []figure.Threshold{{V: 0.5, Label: "grade 4"}}
	p.Marks = []figure.Mark{{T: 0, Label: "Docetaxel"}, {T: 5, Label: "G-CSF"}, {T: 6, Label: "G-CSF"}, {T: 21, Label: "Docetaxel"}}
	p.Windows = []figure.Window{{T0: 7, T1: 9, Lo: 0, Hi: 1.2, Label: "nadir"}}
	p.Points = []figure.DataPoint{{T: 28, V: 4.2, Lo: 3, Hi: 5.5, Label: "published"}}
	p.Cursor, p.Value = 12.5, "0.42"
	return p
}

func TestPanelNeverPanics(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	series := func(days, values []float64) []figure.Series {
		return []figure.Series{{Name: "x", T: days, V: values}}
	}
	for _, tc := range []struct {
		name string
		p    figure.Panel
	}{
		{"zero value", figure.Panel{}},
		{"no points", figure.Panel{Series: series(nil, nil)}},
		{"one point", figure.Panel{Series: series([]float64{3}, []float64{2})}},
		{"all NaN", figure.Panel{Series: series([]float64{1, nan}, []float64{nan, 1})}},
		{"all Inf", figure.Panel{Series: series([]float64{0, 1}, []float64{inf, -inf})}},
		{"gap", figure.Panel{Series: series([]float64{0, 1, 2, 3}, []float64{1, nan, 2, 3})}},
		{"zeros", figure.Panel{Series: series([]float64{0, 1}, []float64{0, 0})}},
		{"zeros on a log axis", figure.Panel{Series: series([]float64{0, 1}, []float64{0, 0}), Log: true}},
		{"negative on a log axis", figure.Panel{Series: series([]float64{0, 1}, []float64{-2, -1}), Log: true, Floor: nan}},
		{"floor over the data", figure.Panel{Series: series([]float64{0, 1}, []float64{1, 2}), Log: true, Floor: 100}},
		{"infinite floor", figure.Panel{Series: series([]float64{0, 1}, []float64{1, 2}), Log: true, Floor: inf}},
		{"huge", figure.Panel{Series: series([]float64{0, 1}, []float64{-math.MaxFloat64, math.MaxFloat64})}},
		{"tiny", figure.Panel{Series: series([]float64{0, 1}, []float64{0, math.SmallestNonzeroFloat64})}},
		{"tiny on a log axis", figure.Panel{Series: series([]float64{0, 1}, []float64{math.SmallestNonzeroFloat64, 1}), Log: true}},
		{"huge on a log axis", figure.Panel{Series: series([]float64{0, 1}, []float64{1, math.MaxFloat64}), Log: true}},
		{"close values", figure.Panel{Series: series([]float64{0, 1}, []float64{1e15, 1e15 + 1})}},
		{"reversed ranges", figure.Panel{Series: series([]float64{0, 1}, []float64{1, 2}), TMin: 5, TMax: 1, VMin: 3, VMax: -3}},
		{"infinite ranges", figure.Panel{Series: series([]float64{0, 1}, []float64{1, 2}), TMin: -inf, TMax: inf, VMin: nan, VMax: inf}},
		{"odd annotations", figure.Panel{
			Series: series([]float64{0, 1}, []float64{1, 2}), Cursor: inf, BandLo: nan, BandHi: inf,
			Thresholds: []figure.Threshold{{V: nan}, {V: inf}}, Marks: []figure.Mark{{T: nan, Label: "?"}},
			Points:  []figure.DataPoint{{T: nan, V: 1}, {T: 0.5, V: inf}, {T: 0.5, V: 1, Lo: nan, Hi: inf}},
			Windows: []figure.Window{{T0: nan, T1: inf, Lo: -inf, Hi: nan, Label: "all"}},
		}},
	} {
		for _, size := range [][2]int{{300, 200}, {40, 30}, {3, 2}} {
			t.Run(fmt.Sprintf("%s %d×%d", tc.name, size[0], size[1]), func(t *testing.T) {
				s := figure.Light()
				_, err := figure.Raster(size[0], size[1], s.DPI, func(c draw.Canvas) error { return tc.p.Draw(c, s) }, s.Background, nil)
				if err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestSeriesAt(t *testing.T) {
	s := figure.Series{T: []float64{0, 2, 4}, V: []float64{1, 3, math.NaN()}}
	for _, tc := range []struct {
		name    string
		t, want float64
	}{
		{"first", 0, 1},
		{"between", 1, 2},
		{"on a sample", 2, 3},
		{"beside a gap", 3, math.NaN()},
		{"before", -1, math.NaN()},
		{"after", 5, math.NaN()},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := s.At(tc.t)
			if got != tc.want && !(math.IsNaN(got) && math.IsNaN(tc.want)) {
				t.Errorf("At(%g) = %g, want %g", tc.t, got, tc.want)
			}
		})
	}
}

func ExamplePanel_Draw() {
	p := figure.NewPanel("Platelets", "10⁹/L")
	p.Series = []figure.Series{{
		Name: "PLT", Lineage: figure.Megakaryocytic,
		T: []float64{0, 7, 14, 21}, V: []float64{250, 90, 60, 240},
	}}
	p.BandLo, p.BandHi = 150, 400

	s := figure.Paper()
	page := figure.Page{WidthMM: 89, HeightMM: 60, Style: s, Title: "Platelets after chemotherapy"}
	var file bytes.Buffer
	err := figure.Export(&file, figure.PDF, page, func(c draw.Canvas) error { return p.Draw(c, s) })
	fmt.Println(err, file.String()[:8])
	// Output: <nil> %PDF-1.4
}
