"""Invented credits in the forms that newsrooms print, and lines made of their parts."""

from hypothesis import strategies as st

AGENCY_LINES = [
    # line, photographer, agency, provider
    ("Mara Quill/AP", "Mara Quill", "AP", None),
    ("Mara Quill / AP", "Mara Quill", "AP", None),
    ("AP Photo/Mara Quill", "Mara Quill", "AP", None),
    ("Mara Quill, AP file photo", "Mara Quill", "AP", None),
    ("Mara Quill, Associated Press", "Mara Quill", "AP", None),
    ("Mara Quill (AP)", "Mara Quill", "AP", None),
    ("AP", None, "AP", None),
    ("Mara Quill/Reuters", "Mara Quill", "Reuters", None),
    ("REUTERS/Mara Quill", "Mara Quill", "Reuters", None),
    ("REUTERS/Mara Quill/File Photo", "Mara Quill", "Reuters", None),
    ("Mara Quill | Getty Images", "Mara Quill", "Getty Images", None),
    ("Getty Images", None, "Getty Images", None),
    ("Mara Quill/AFP/Getty Images", "Mara Quill", "AFP", "Getty Images"),
    ("Mara Quill/AFP via Getty Images", "Mara Quill", "AFP", "Getty Images"),
    ("Mara Quill/Anadolu via Getty Images", "Mara Quill", "Anadolu", "Getty Images"),
    ("AP via Reuters", None, "AP", "Reuters"),
    ("Mara Quill/The Tarn Gazette via AP", "Mara Quill", "AP", "The Tarn Gazette"),
    ("The Tarn Gazette via AP", None, "AP", "The Tarn Gazette"),
    ("Tarn News via KNS", None, "KNS", "Tarn News"),
    ("Mara Quill / Handout via Reuters", "Mara Quill", "Reuters", None),
    ("NASA/Mara Quill", "Mara Quill", "NASA", None),
    ("AP: Mara Quill", "Mara Quill", "AP", None),
]
POOL_LINES = [
    ("Mara Quill / Pool via Reuters", "Mara Quill", "Reuters", "Pool"),
    ("Mara Quill/Pool/Reuters", "Mara Quill", "Reuters", "Pool"),
    ("Mara Quill/Pool/AFP via Getty Images", "Mara Quill", "AFP", "Getty Images"),
    ("Pool via AP", None, "AP", "Pool"),
    ("Mara Quill/Pool", "Mara Quill", "Pool", None),
    ("Pool photo by Mara Quill", "Mara Quill", "Pool", None),
]
STATION_LINES = [
    ("Mara Quill for NPR", "Mara Quill", "NPR", None),
    ("Mara Quill for The Tarn Gazette", "Mara Quill", "The Tarn Gazette", None),
    ("Mara Quill/NPR", "Mara Quill", "NPR", None),
    ("Mara Quill / WQXZ", "Mara Quill", "WQXZ", None),
    ("WQXZ/Mara Quill", "Mara Quill", "WQXZ", None),
    ("Mara Quill/WQXZ 91.5", "Mara Quill", "WQXZ 91.5", None),
    ("Mara Quill / Tarn Public Radio", "Mara Quill", "Tarn Public Radio", None),
    ("Mara Quill and Tobin Ashe/AP", "Mara Quill and Tobin Ashe", "AP", None),
    ("Mara Quill & Tobin Ashe / NPR", "Mara Quill & Tobin Ashe", "NPR", None),
    ("Mara Quill, Tobin Ashe / WQXZ", "Mara Quill, Tobin Ashe", "WQXZ", None),
    ("Mara Quill", "Mara Quill", None, None),
    ("Orvik Police Department", None, "Orvik Police Department", None),
]
COURTESY_LINES = [
    ("Courtesy of Mara Quill", None, None, "Mara Quill"),
    ("Courtesy of the Tarn Museum", None, None, "Tarn Museum"),
    ("Courtesy Tarn County Library", None, None, "Tarn County Library"),
    ("Courtesy of Mara Quill / WQXZ", None, "WQXZ", "Mara Quill"),
    ("Courtesy of the Quill family via AP", None, "AP", "Quill family"),
    ("Provided by Orvik Police Department", None, None, "Orvik Police Department"),
    ("Cortesía de Mara Quill", None, None, "Mara Quill"),
]

PIECES = st.sampled_from(
    "Mara Quill|AP|Reuters|Photo by|Foto:|©|(|)|/|,|;| via | for |Courtesy of|Keepers wait.|[|]|—|＝|提供|\n|:".split(
        "|"
    )
)
LINES = st.one_of(
    st.text(max_size=120),
    st.lists(PIECES, max_size=9).map(" ".join),
    st.lists(PIECES, max_size=9).map("".join),
)
