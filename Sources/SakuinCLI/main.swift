print("sakuin")
