package dev.hark.bench.report;

import java.util.Map;

/// One subject under one workload in one round.
///
/// @param workload its name
/// @param subject its key
/// @param round from 1
/// @param figures what was measured
public record Reading(String workload, String subject, int round, Map<Figure, Double> figures) {}
