package dev.hark.handlers.files;

/// How a [ListingPage] looks: on a desk, on a phone, by day and by night. Every colour of a text has a contrast of
/// 4.5 or more to what is behind it (WCAG 2.2 §1.4.3), and on a phone what is touched is 44 pixels high (§2.5.5).
final class ListingStyle {
    /// What the Content-Security-Policy allows: this sheet, and no other style.
    static final String HASH = "sha256-Wnd+cvJyBqPzvfjTKOOldtZdKc3iNRi542b7aidnNBg=";

    static final String SHEET = """

            :root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --soft: #5a636e; --line: #e3e7eb;
            --mark: #f3f6f9; --link: #0757ad; --icon: #5b9bd8; --leaf: #b3bcc6;
            font: 16px/1.5 system-ui, sans-serif; background: var(--back); color: var(--text);
            scroll-padding-top: 4rem }
            @media (prefers-color-scheme: dark) { :root { --back: #15181c; --text: #e4e8ec; --soft: #9aa5b1;
            --line: #2a3037; --mark: #1e2329; --link: #8cbcf2; --icon: #5790cc; --leaf: #56616d } }
            * { box-sizing: border-box }
            body { margin: 0 auto; max-width: 64rem; padding: 2rem 1.5rem 4rem }
            h1, bdi { overflow-wrap: anywhere; white-space: pre-wrap }
            h1 { margin: 0; font-size: 1.75rem; line-height: 1.25; font-weight: 600; letter-spacing: -.01em }
            header p { margin: .25rem 0 1.25rem; color: var(--soft); font-size: .9rem }
            header strong { color: var(--text) }
            a { color: var(--link); text-decoration: none }
            a:hover { text-decoration: underline }
            :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px }
            .skip { position: absolute; left: -99rem; padding: .15rem .75rem; z-index: 2; background: var(--back) }
            .skip:focus { left: .5rem; top: .25rem }
            nav ol { display: flex; flex-wrap: wrap; list-style: none; margin: 0 0 .25rem; padding: 0 }
            nav li { max-width: 100% }
            nav a { display: inline-block; padding: .25rem 0 }
            nav li::after { content: "/" / ""; color: var(--soft); padding: 0 .5rem }
            table, thead, tbody { display: block }
            table { font-variant-numeric: tabular-nums }
            tr { display: grid; grid-template-columns: minmax(0, 1fr) 9rem 6.5rem 11rem; align-items: baseline;
            border-bottom: 1px solid var(--line) }
            thead { position: sticky; top: 0; z-index: 1; background: var(--back) }
            th { padding: 0; text-align: left; font-size: .8rem; font-weight: 400; color: var(--soft) }
            th a { display: inline-block; padding: .5rem 0; color: inherit }
            th[aria-sort] a { color: var(--text); font-weight: 600 }
            th[aria-sort] a::after { content: " \\2191" / "" }
            th[aria-sort=descending] a::after { content: " \\2193" / "" }
            th:nth-child(n+3), td:nth-child(n+3) { text-align: right }
            small { font-size: .7rem }
            tbody tr { position: relative; content-visibility: auto; contain-intrinsic-size: auto 2.35rem }
            tbody tr:hover, tbody tr:focus-within { background: var(--mark) }
            td { padding: 0; font-size: .85rem; color: var(--soft) }
            td:first-child { font-size: 1rem }
            td a { display: block; position: relative; padding: .4rem 1rem .4rem 1.75rem }
            td a:focus-visible { outline-offset: -2px }
            td a::before { content: ""; position: absolute; left: .15rem; top: .7rem; width: .75rem; height: .95rem;
            background: var(--leaf); clip-path: polygon(0 0, 62% 0, 100% 30%, 100% 100%, 0 100%) }
            .folder a { font-weight: 500 }
            .folder a::before { left: 0; top: .75rem; width: 1.05rem; height: .85rem; background: var(--icon);
            clip-path: polygon(0 0, 40% 0, 52% 16%, 100% 16%, 100% 100%, 0 100%) }
            @media (max-width: 44rem) {
            body { padding: 1rem 1rem 3rem }
            h1 { font-size: 1.4rem }
            header p { margin-bottom: .5rem }
            nav a { padding: .65rem 0; min-width: 2.75rem }
            tr { display: flex; flex-wrap: wrap; gap: 0 1rem }
            thead tr { column-gap: 1.5rem }
            th:nth-child(n) { font-size: .9rem; text-align: left }
            th a { padding: .75rem 0; min-width: 2.75rem }
            th small, td:empty { display: none }
            tbody tr { padding: .5rem 0 .5rem 1.75rem; contain-intrinsic-size: auto 3.7rem }
            tbody tr:focus-within { outline: 2px solid var(--link); outline-offset: -2px }
            td { font-size: .8rem }
            td:first-child { flex: 0 0 100% }
            td:last-child { margin-left: auto }
            time::after { content: " UTC" }
            td a { position: static; padding: 0 }
            td a:focus-visible { outline: none }
            td a::before { top: .8rem }
            .folder a::before { top: .85rem }
            td a::after { content: ""; position: absolute; inset: 0 }
            }
            """;

    private ListingStyle() {}
}
