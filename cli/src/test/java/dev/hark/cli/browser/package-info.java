/// What a real browser makes of hark: Chromium, without a window. A test opens a [Browser], and a page that several
/// tests visit has a class of its own, as [FolderPage], that knows how it is built.
///
/// Every wait is bounded. Pictures of what it shows are in `cli/target/screenshots`.
@NullMarked
package dev.hark.cli.browser;

import org.jspecify.annotations.NullMarked;
