package dev.hark.bench.report;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.SequencedMap;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.svg.SVGGraphics2D;

/// Results as a picture: CPU for each request, workload by workload, as multiples of one subject's.
public final class Chart {
    private static final int WIDTH = 1000;
    private static final int HEIGHT_OF_SECTION = 150;
    private static final int HEIGHT_OF_FRAME = 140;

    private Chart() {}

    /// An SVG document; empty if there is nothing to show.
    ///
    /// Needs no screen, but fonts to measure texts with: Java finds them by fontconfig (on Debian packages
    /// `fontconfig` and `fonts-dejavu-core`).
    ///
    /// @param reference the key of the subject that is 1
    public static String svg(
            Results results, List<Section> sections, SequencedMap<String, String> labels, String reference) {
        var dataset = new DefaultCategoryDataset();
        var report = new Report(results, sections, labels);
        for (var section : sections) {
            if (section.measure() == Figure.CPU) add(dataset, report, section, labels, reference);
        }
        if (dataset.getColumnCount() == 0) return "";
        System.setProperty("java.awt.headless", "true");
        var chart = ChartFactory.createBarChart(
                "CPU for each request, × " + labels.get(reference) + " (less is better)",
                null,
                null,
                dataset,
                PlotOrientation.HORIZONTAL,
                true,
                false,
                false);
        chart.setBackgroundPaint(Color.WHITE);
        dress(chart.getCategoryPlot());
        int height = HEIGHT_OF_FRAME + HEIGHT_OF_SECTION * dataset.getColumnCount();
        var svg = new SVGGraphics2D(WIDTH, height);
        chart.draw(svg, new Rectangle2D.Double(0, 0, WIDTH, height));
        return svg.getSVGDocument() + "\n";
    }

    private static void add(
            DefaultCategoryDataset dataset,
            Report report,
            Section section,
            SequencedMap<String, String> labels,
            String reference) {
        var rows = report.rows(section);
        var one = rows.get(reference);
        if (one == null) return;
        rows.forEach((subject, row) -> {
            var value = row.get(Figure.CPU);
            var unit = one.get(Figure.CPU);
            if (value == null || unit == null) return;
            dataset.addValue(value.median() / unit.median(), labels.get(subject), section.name());
        });
    }

    private static void dress(CategoryPlot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        ((NumberAxis) plot.getRangeAxis()).setAutoRangeIncludesZero(true);
        var bars = (BarRenderer) plot.getRenderer();
        bars.setBarPainter(new StandardBarPainter()); // flat
        bars.setShadowVisible(false);
        bars.setItemMargin(0.02);
    }
}
