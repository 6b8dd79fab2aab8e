package presets_test

import (
	"math"
	"strings"
	"testing"

	"marrow/presets"
	"marrow/sim"
)

// curveFile is a preset with the lines of one [[curve]].
func curveFile(lines string) []byte {
	return []byte("title = \"T\"\nstory = \"S\"\ndays = 10\nday0 = 2\n\n[[curve]]\n" + lines)
}

func TestCurve(t *testing.T) {
	p, err := presets.Parse("x.toml", curveFile(`quantity = "plt"
unit = "×10⁹/L"
source = "harker2000 zhu2025"
case = "S4.02"
note = "N"
points = [[-2, 237], [8, 522.5, 432, 612]]
`))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Curves) != 1 || len(p.Curves[0].Points) != 2 {
		t.Fatalf("curves %+v", p.Curves)
	}
	c := p.Curves[0]
	if c.Quantity != "plt" || c.Source != "harker2000 zhu2025" || c.Case != "S4.02" || c.Note != "N" || c.Line != 6 {
		t.Errorf("curve %+v", c)
	}
	first, second := c.Points[0], c.Points[1]
	if first.Day != -2 || first.Value != 237 || !math.IsNaN(first.Low) || !math.IsNaN(first.High) {
		t.Errorf("first point %+v", first)
	}
	if want := (presets.Point{Day: 8, Value: 522.5, Low: 432, High: 612}); second != want {
		t.Errorf("second point %+v, want %+v", second, want)
	}
}

func TestCurveRelativeToTheSimulatedOne(t *testing.T) {
	r := &sim.Record{}
	c := presets.Curve{Quantity: "plt", Unit: "%", Relative: "baseline", Points: []presets.Point{{Value: 50}}}
	if got := c.In(r); got != nil {
		t.Errorf("without a curve to relate to: %v", got)
	}
	p, err := presets.Parse("x.toml", curveFile("quantity = \"plt\"\nunit = \"%\"\nrelative = \"baseline\"\nsource = \"harker2000\"\npoints = [[1, 50, 40, 60]]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if r, err = sim.Simulate(t.Context(), p.Scenario); err != nil {
		t.Fatal(err)
	}
	half := r.Values("plt")[0] / 2
	if got := p.Curves[0].In(r)[0]; math.Abs(got.Value-half) > 1e-9 || math.Abs(got.Low-0.8*half) > 1e-9 {
		t.Errorf("half of the baseline is %+v, want %g", got, half)
	}
}

func TestFaultyCurves(t *testing.T) {
	const head = "quantity = \"plt\"\nunit = \"1e9/L\"\nsource = \"harker2000\"\n"
	tests := map[string]string{
		head:                              `x.toml:6:3: missing "points"`,
		head + "points = []":              "at least one point",
		head + "points = [1, 2]":          "expected [day, value]",
		head + "points = [[1, 2, 3]]":     "expected [day, value]",
		head + "points = [[1, \"2\"]]":    "finite numbers",
		head + "points = [[1, nan]]":      "finite numbers",
		head + "points = [[9, 1]]":        "outside the run",
		head + "points = [[1, 2, 4, 3]]":  "low at or below high",
		head + "points = [[1, 2]]\nx = 1": `unknown key "x"`,
		"quantity = \"plt\"\nunit = \"g/dL\"\nsource = \"harker2000\"\npoints = [[1, 2]]":                          "is measured in",
		"quantity = \"plt\"\nunit = \"1e9/L\"\nrelative = \"maximum\"\nsource = \"harker2000\"\npoints = [[1, 2]]": "relative to the maximum",
		"quantity = \"plt\"\nunit = \"1e9/L\"\nsource = \"harker2001\"\npoints = [[1, 2]]":                         "bibliography",
		"quantity = \"pltt\"\nunit = \"1e9/L\"\nsource = \"harker2000\"\npoints = [[1, 2]]":                        `"plt"`,
	}
	for lines, want := range tests {
		if _, err := presets.Parse("x.toml", curveFile(lines+"\n")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n\tgives %v, want %q", lines, err, want)
		}
	}
}
