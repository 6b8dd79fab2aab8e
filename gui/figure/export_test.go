package figure_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg/draw"
	"marrow/gui/figure"
)

var samplePage = figure.Page{
	WidthMM: 89, HeightMM: 60, DPI: 300, Style: figure.Paper(),
	Title: "Neutrophils & <G-CSF>", Description: "Count, ×10⁹/L",
}

func drawSample(c draw.Canvas) error {
	return samplePanel().Draw(draw.Crop(c, 4, -4, 4, -4), samplePage.Style)
}

func exported(t *testing.T, f figure.Format) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := figure.Export(&b, f, samplePage, drawSample); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSameBytesTwice(t *testing.T) {
	for _, f := range figure.Formats() {
		t.Run(string(f), func(t *testing.T) {
			if !bytes.Equal(exported(t, f), exported(t, f)) {
				t.Error("two exports differ")
			}
		})
	}
}

func TestPNGStatesItsResolution(t *testing.T) {
	file := exported(t, figure.PNG)
	cfg, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	// 89 mm and 60 mm at 300 dpi
	if cfg.Width != 1051 || cfg.Height != 709 {
		t.Errorf("%d × %d pixels, want 1051 × 709", cfg.Width, cfg.Height)
	}
	i := bytes.Index(file, []byte("pHYs"))
	if i < 0 || i > bytes.Index(file, []byte("IDAT")) {
		t.Fatal("no pHYs before the pixels")
	}
	// 300 / 0.0254 m
	if got := binary.BigEndian.Uint32(file[i+4:]); got != 11811 || file[i+12] != 1 {
		t.Errorf("%d pixels a meter, unit %d; want 11811, 1", got, file[i+12])
	}
	if !bytes.Contains(file, []byte("iTXtTitle\x00")) {
		t.Error("no title")
	}
}

func TestSVGHasAlternativeText(t *testing.T) {
	file := string(exported(t, figure.SVG))
	for _, want := range []string{
		"<title>Neutrophils &amp; &lt;G-CSF&gt;</title>", "<desc>Count, ×10⁹/L</desc>",
		`width="89.00mm" height="60.00mm"`, "<path",
	} {
		if !strings.Contains(file, want) {
			t.Errorf("%q is missing", want)
		}
	}
	for _, never := range []string{"<text", "font-family", "opacity"} {
		if strings.Contains(file, never) {
			t.Errorf("%q: text must be outlines, colors opaque", never)
		}
	}
}

func TestPDF(t *testing.T) {
	file := string(exported(t, figure.PDF))
	// 89 and 60 mm in points
	if want := "/MediaBox [0 0 252.28 170.08]"; !strings.Contains(file, want) {
		t.Errorf("%q is missing", want)
	}
	for _, never := range []string{"Date", "/BaseFont", "/FontFile", "/SMask", "/ca "} {
		if strings.Contains(file, never) {
			t.Errorf("%q: no fonts, no transparency", never)
		}
	}
	if len(file) > 100_000 {
		t.Errorf("%d bytes, at most 100 kB", len(file))
	}
}

func TestExportErrors(t *testing.T) {
	boom := errors.New("boom")
	page := func(w, h float64) figure.Page {
		return figure.Page{WidthMM: w, HeightMM: h, DPI: 72, Style: figure.Paper()}
	}
	blank := func(draw.Canvas) error { return nil }
	for _, tc := range []struct {
		name string
		f    figure.Format
		page figure.Page
		fig  func(draw.Canvas) error
		want string
	}{
		{"unknown format", "doc", page(10, 10), blank, "possible are eps, pdf, png, svg, tiff"},
		{"no width", figure.SVG, page(0, 10), blank, "page of 0 × 10 mm"},
		{"a page in micrometers", figure.PDF, page(89000, 60000), blank, "page of 89000 × 60000 mm"},
		{"drawing fails", figure.PDF, page(10, 10), func(draw.Canvas) error { return boom }, "boom"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var b bytes.Buffer
			err := figure.Export(&b, tc.f, tc.page, tc.fig)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %v, want %q", err, tc.want)
			}
			if b.Len() > 0 {
				t.Errorf("%d bytes written", b.Len())
			}
		})
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	fails := func(draw.Canvas) error { return errors.New("boom") }
	for _, tc := range []struct {
		name, file string
		fig        func(draw.Canvas) error
		ok         bool
	}{
		{"pdf", "a.pdf", drawSample, true},
		{"upper case", "a.PNG", drawSample, true},
		{"unknown extension", "a.docx", drawSample, false},
		{"no extension", "a", drawSample, false},
		{"drawing fails", "b.svg", fails, false},
		{"no such folder", filepath.Join("none", "a.pdf"), drawSample, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(dir, tc.file)
			err := figure.WriteFile(path, samplePage, tc.fig)
			if (err == nil) != tc.ok {
				t.Errorf("error %v", err)
			}
			if _, statErr := os.Stat(path); (statErr == nil) != tc.ok {
				t.Errorf("file: %v", statErr)
			}
		})
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 {
		t.Errorf("%d files left, want 2 (%v)", len(left), err)
	}
}

func TestGrid(t *testing.T) {
	var cells []string
	panel := func(c draw.Canvas) error {
		size := c.Rectangle.Size()
		cells = append(cells, fmt.Sprintf("%.0f×%.0f", size.X, size.Y))
		return nil
	}
	for _, tc := range []struct {
		name    string
		cols, n int
		letters bool
	}{
		{"none", 2, 0, true},
		{"two rows", 2, 3, true},
		{"more columns than panels", 9, 2, false},
		{"no columns", 0, 2, false},
		{"past z", 6, 30, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			cells = nil
			panels := make([]func(draw.Canvas) error, tc.n)
			for i := range panels {
				panels[i] = panel
			}
			s := figure.Paper()
			_, err := figure.Raster(600, 400, 72, func(c draw.Canvas) error {
				return figure.Grid(c, tc.cols, tc.letters, s, panels...)
			}, s.Background, nil)
			if err != nil || len(cells) != tc.n {
				t.Errorf("%d panels drawn, want %d (%v)", len(cells), tc.n, err)
			}
			for _, c := range cells {
				if c != cells[0] {
					t.Errorf("cells %s and %s differ", c, cells[0])
				}
			}
		})
	}
}
