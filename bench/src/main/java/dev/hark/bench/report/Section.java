package dev.hark.bench.report;

/// What a report says of one workload.
///
/// @param name of the workload
/// @param description what is asked, by how many
/// @param measure the figure that counts: less is better, and subjects are compared by it
public record Section(String name, String description, Figure measure) {}
