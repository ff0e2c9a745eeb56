/** The page without its script: everything else is drawn by it. */
export const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Confidant sandbox</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<link rel="icon" href="/page/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page/page.css">
<script type="module" src="/page/page.js"></script>
</head>
<body>
<noscript>This page is drawn by a script of its own. Please allow scripts for this address.</noscript>
</body>
</html>
`;

/** Drawn for this page: a harbour light. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="#3f6f64"/><path d="M12 25l1.6-11h4.8L20 25z" fill="#fff"/><path d="M12.6 12.5h6.8M14 8h4v4h-4z" stroke="#fff" stroke-width="1.6" fill="#ffe3a3"/></svg>`;
