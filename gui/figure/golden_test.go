package figure_test

import (
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"gonum.org/v1/plot/vg/draw"
	"marrow/gui/figure"
)

var regen = flag.Bool("regen", false, "write the golden drawings anew")

func TestGolden(t *testing.T) {
	light, dark := figure.Light(), figure.Dark()
	logPanel := samplePanel()
	logPanel.Log, logPanel.Floor = true, 0.2
	ill := sampleTree()
	for i := range ill.Nodes {
		// every level a disc can show, from none to twenty times normal
		ill.Nodes[i].Level = []float64{0, 0.001, 0.03, 0.3, 0.8, 1, 3, 20}[i%8]
	}
	ill.Nodes[24].Selected, ill.Nodes[16].Hover, ill.Nodes[7].Focus = true, true, true
	icons := &figure.Tree{Cols: 8, Rows: 2}
	for i, name := range figure.Icons() {
		icons.Nodes = append(icons.Nodes, figure.Node{
			ID: name, X: float64(i % 8), Y: float64(i / 8), Level: 1, Size: 12,
			Icon: name, Lineage: figure.Lineages()[i%len(figure.Lineages())],
		})
	}
	for _, tc := range []struct {
		name string
		w, h int
		s    figure.Style
		fig  interface {
			Draw(draw.Canvas, figure.Style) error
		}
	}{
		{"panel_light", 400, 260, light, samplePanel()},
		{"panel_log_dark", 400, 260, dark, logPanel},
		{"tree_light", 720, 640, light, sampleTree()},
		{"tree_ill_dark", 720, 640, dark, ill},
		{"icons_light", 560, 150, light, icons},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := figure.Raster(tc.w, tc.h, tc.s.DPI, func(c draw.Canvas) error { return tc.fig.Draw(c, tc.s) }, tc.s.Background, nil)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", tc.name+"_golden.png")
			if *regen {
				save(t, path, got)
				return
			}
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			want, err := png.Decode(f)
			if err != nil {
				t.Fatal(err)
			}
			if err := compare(got, want); err != nil {
				failed := filepath.Join("testdata", "failed", tc.name+".png")
				save(t, failed, got)
				t.Errorf("%v; see %s, or accept with -regen", err, failed)
			}
		})
	}
}

// compare allows the small differences that fused multiply-add makes on other
// processors: a pixel counts when a channel is off by more than 40 of 255, and
// one pixel in a thousand may.
func compare(got, want image.Image) error {
	if got.Bounds() != want.Bounds() {
		return fmt.Errorf("size %v, want %v", got.Bounds(), want.Bounds())
	}
	off, b := 0, got.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if distance(got.At(x, y), want.At(x, y)) > 40 {
				off++
			}
		}
	}
	if off*1000 > b.Dx()*b.Dy() {
		return fmt.Errorf("%d of %d pixels differ", off, b.Dx()*b.Dy())
	}
	return nil
}

func distance(a, b color.Color) int {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	d := func(x, y uint32) int { return max(int(x>>8)-int(y>>8), int(y>>8)-int(x>>8)) }
	return max(d(r1, r2), d(g1, g2), d(b1, b2))
}

func save(t *testing.T, path string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(f, img), f.Close()); err != nil {
		t.Fatal(err)
	}
}
