package dev.hark.handlers.files;

/// How a [ListingPage] looks: on a desk, on a phone, by day and by night. Every colour of a text has a contrast of
/// 4.5 or more to what is behind it (WCAG 2.2 §1.4.3), and on a phone what is touched is 44 pixels high (§2.5.5).
final class ListingStyle {
    /// What the Content-Security-Policy allows: this sheet, and no other style.
    static final String HASH = "sha256-Q7kXoun2955FnWX9klBclnMVKMEvzjNdElrsk6lWkf8=";

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
            header p { margin: .25rem 0 1.5rem; color: var(--soft); font-size: .9rem }
            header strong { color: var(--text) }
            a { color: var(--link); text-decoration: none }
            a:hover { text-decoration: underline }
            :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px }
            .skip { position: absolute; left: -99rem; padding: .5rem 1rem; background: var(--back) }
            .skip:focus { left: 1rem; top: .5rem }
            nav ol { display: flex; flex-wrap: wrap; list-style: none; margin: 0 0 .25rem; padding: 0 }
            nav li { max-width: 100% }
            nav a { display: inline-block; padding: .25rem 0 }
            nav li::after { content: "/" / ""; color: var(--soft); padding: 0 .5rem }
            table { width: 100%; border-collapse: collapse; table-layout: fixed; font-variant-numeric: tabular-nums }
            th { position: sticky; top: 0; z-index: 1; background: var(--back); padding: 0; text-align: left;
            font-size: .8rem; font-weight: 400; color: var(--soft); white-space: nowrap;
            box-shadow: inset 0 -1px var(--line) }
            th a { display: inline-block; padding: .5rem 0; color: inherit }
            th[aria-sort] a { color: var(--text); font-weight: 600 }
            th[aria-sort] a::after { content: " \\2191" / "" }
            th[aria-sort=descending] a::after { content: " \\2193" / "" }
            th:nth-child(2) { width: 9rem }
            th:nth-child(3) { width: 6.5rem }
            th:nth-child(4) { width: 11rem }
            th:nth-child(n+3), td:nth-child(n+3) { text-align: right }
            small { font-size: .7rem }
            td { padding: 0; border-bottom: 1px solid var(--line); vertical-align: baseline;
            font-size: .85rem; color: var(--soft); white-space: nowrap }
            td:first-child { font-size: 1rem; white-space: normal }
            td a { display: block; position: relative; padding: .4rem 1rem .4rem 1.75rem }
            td a::before { content: ""; position: absolute; left: .15rem; top: .85rem; width: .75rem; height: .95rem;
            margin-top: -.15rem; background: var(--leaf); clip-path: polygon(0 0, 62% 0, 100% 30%, 100% 100%, 0 100%) }
            .folder a { font-weight: 500 }
            .folder a::before { left: 0; width: 1.05rem; height: .85rem; margin-top: -.1rem; background: var(--icon);
            clip-path: polygon(0 0, 40% 0, 52% 16%, 100% 16%, 100% 100%, 0 100%) }
            tbody tr:hover, tbody tr:focus-within { background: var(--mark) }
            @media (max-width: 44rem) {
            body { padding: 1rem 1rem 3rem }
            h1 { font-size: 1.4rem }
            nav a { padding: .6rem 0; min-width: 2.75rem }
            table, thead, tbody { display: block }
            thead { position: sticky; top: 0; z-index: 1; background: var(--back) }
            thead tr { display: flex; gap: 0 1.5rem; border-bottom: 1px solid var(--line) }
            th:nth-child(n) { position: static; width: auto; box-shadow: none; text-align: left; font-size: .9rem }
            th a { padding: .7rem 0; min-width: 2.75rem }
            th small { display: none }
            tbody tr { display: flex; flex-wrap: wrap; gap: 0 1rem; position: relative; padding: .5rem 0 .5rem 1.75rem;
            border-bottom: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 3.6rem }
            td { border: 0; font-size: .8rem }
            td:first-child { flex: 0 0 100% }
            td:empty { display: none }
            td:last-child { margin-left: auto }
            time::after { content: " UTC" }
            td a { position: static; padding: 0 }
            td a::before { top: .95rem }
            td a::after { content: ""; position: absolute; inset: 0 }
            tbody tr:focus-within { outline: 2px solid var(--link); outline-offset: -2px }
            td a:focus-visible { outline: none }
            }
            """;

    private ListingStyle() {}
}
