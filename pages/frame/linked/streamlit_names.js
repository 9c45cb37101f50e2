/* What Streamlit calls the parts of its page, for every script of ours: where a release of it calls
   one otherwise, it is mended here, and for looks in streamlit.css. */
window.streamlitNames = {
    app: "[data-testid=stApp]",
    appAtRest: "[data-testid=stApp][data-test-script-state=notRunning]",
    header: "[data-testid=stHeader]",
    main: "[data-testid=stMainBlockContainer]",
    skip: "[data-testid=stSkipToContent]",
    skeleton: "[data-testid=stSkeleton]",
    emptyChart: "[data-testid=stVegaLiteChart]:not(:has(svg))",
    element: "[data-testid=stElementContainer]",
    html: "[data-testid=stHtml]",
    component: "[data-testid^=stBidiComponent]",
    componentBox: ".stBidiComponent",
    notDownloaded: "[data-testid=stDownloadButtonError]",
    column: "[data-testid=stSidebarUserContent]",
    openColumn: "[data-testid=stSidebar][data-collapsed=false]",
    closeColumn: "[data-testid=stSidebarCollapseButton]",
    expandColumn: "[data-testid=stExpandSidebarButton]",
    pageLink: "[data-testid=stSidebarNavLink]"
};
