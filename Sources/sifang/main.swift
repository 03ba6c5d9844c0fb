print("sifang")
